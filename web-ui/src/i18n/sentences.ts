import type { Language } from './language';

/**
 * What the server says, in the reader's language. The server's words are English sentences of few forms: of a call's
 * story, of a route's trace, of a refusal. One that no form here takes stays as it came.
 */
export function sentence(language: Language, words: string): string {
  const forms = language === 'ru' ? russian : english;
  return translated(words, forms) ?? parts(words, forms) ?? words;
}

type Form = [pattern: RegExp, words: string];

function translated(words: string, forms: Form[]): string | undefined {
  for (const [pattern, into] of forms) {
    const match = pattern.exec(words);
    if (match) return into.replace(/\$(\d)/g, (_, at: string) => translated(match[Number(at)] ?? '', forms) ?? match[Number(at)] ?? '');
  }
  return undefined;
}

/** Several messages of one field are joined by "; ". */
function parts(words: string, forms: Form[]): string | undefined {
  if (!words.includes('; ')) return undefined;
  return words.split('; ').map((part) => translated(part, forms) ?? part).join('; ');
}

const english: Form[] = [
  [/^HTTP 50[234]$/, 'the server is not ready, try again in a moment'],
  [/^must not be (?:null|blank|empty)$/, 'is needed'],
  [/^must be a well-formed email address$/, 'is not an e-mail address'],
  // A call's story.
  [/^(.+) is disconnected: (.+)$/, '$1 is disconnected: $2'],
  [/^The call ends: (.+)$/, 'The call ends: $1'],
  [/^the caller gave up before the answer$/, 'the caller hung up before anybody answered'],
  // A route's trace.
  [/^(\S+) rings for (\d+) s$/, '$1 is an extension of this tenant: it rings for up to $2 s'],
  [/^(.+) rings (.+) together for (\d+) s$/, '$1 rings $2 together for up to $3 s'],
  [/^(.+) rings (.+) one after the other, (\d+) s each$/, '$1 rings $2 one after the other, up to $3 s each'],
  // What was done, and to what (changes).
  [/^create$/, 'created'],
  [/^update$/, 'changed'],
  [/^delete$/, 'deleted'],
  [/^restore$/, 'put back'],
  [/^login$/, 'sign-in'],
  [/^login-refused$/, 'sign-in refused'],
  [/^change-password$/, 'password changed'],
  [/^change-secret$/, 'SIP password changed'],
  [/^open-softphone$/, 'softphone started'],
  [/^enable-totp$/, 'app code on'],
  [/^disable-totp$/, 'app code off'],
  [/^ring-group$/, 'ring group'],
  [/^api-key$/, 'API key'],
];

const russianDates: Form[] = [
  ...words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday', 'понедельник вторник среда четверг пятница суббота воскресенье'),
  ...words(
    'January February March April May June July August September October November December',
    'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  ),
];

function words(english: string, russian: string): Form[] {
  const into = russian.split(' ');
  return english.split(' ').map((word, at) => [new RegExp(`^${word}$`), into[at]!]);
}

const russian: Form[] = [
  // A call's story (io.tandem.calls.history.CallStory).
  [/^(.+) dials (.+)$/, '$1 набирает $2'],
  [/^The call is offered to (.+) by the trunk (.+)$/, 'Звонок направлен на $1 через транк $2'],
  [/^The call is offered to (.+)$/, 'Звонок направлен на $1'],
  [/^The trunk (.+) has not taken the call: (.+) \(SIP (\d+)\)$/, 'Транк $1 не принял звонок: $2 (SIP $3)'],
  [/^The trunk (.+) has not taken the call: (.+)$/, 'Транк $1 не принял звонок: $2'],
  [/^the carrier did not respond$/, 'оператор не ответил'],
  [/^the carrier does not accept our user name and password$/, 'оператор не принимает наше имя и пароль'],
  [/^the carrier does not let us register \((\d+)\)$/, 'оператор не разрешает регистрацию ($1)'],
  [/^the carrier answered (\d+)$/, 'оператор ответил $1'],
  [/^it did not respond$/, 'не ответил на вызов'],
  [/^it turned the call down$/, 'отклонил вызов'],
  [/^it could not be reached$/, 'недоступен'],
  [/^it does not accept our user name and password$/, 'не принимает наше имя и пароль'],
  [/^it has not answered for a while$/, 'давно не отвечает'],
  [/^All channels of the trunk are taken\.$/, 'Все каналы транка заняты.'],
  [/^all its channels are taken$/, 'все каналы заняты'],
  [/^it has had its calls for this second$/, 'превышено число вызовов в секунду'],
  [/^it is switched off$/, 'выключен'],
  [/^(\S+) transfers the call to (\S+)$/, '$1 переводит звонок на $2'],
  [/^The transfer fails: (.+)$/, 'Перевод не удался: $1'],
  [/^(.+) leaves the call$/, '$1 выходит из разговора'],
  [/^(\S+) forwards always: the call goes on to (\S+)$/, '$1 переадресует все звонки: звонок идёт на $2'],
  [/^(\S+) does not want to be disturbed: the call goes on to (\S+)$/, '$1 не беспокоить: звонок идёт на $2'],
  [/^(\S+) is busy: the call goes on to (\S+)$/, '$1 занят: звонок идёт на $2'],
  [/^(\S+) does not answer: the call goes on to (\S+)$/, '$1 не отвечает: звонок идёт на $2'],
  [/^(\S+) cannot be reached: the call goes on to (\S+)$/, '$1 недоступен: звонок идёт на $2'],
  [/^(.+) rings$/, 'Звонит телефон $1'],
  [/^(.+) answers$/, '$1 отвечает'],
  [/^(.+) hangs up$/, '$1 кладёт трубку'],
  [/^(.+) is disconnected: (.+)$/, '$1 отключён: $2'],
  [/^(.+) changes the session \(hold, resume or a new address\)$/, '$1 меняет разговор (удержание, возврат или новый адрес)'],
  [/^(.+) takes the call over; the audio was not touched$/, '$1 принимает звонок на себя; звук не прерывался'],
  [/^(.+) takes the call over; the audio has to be set up again$/, '$1 принимает звонок на себя; звук надо наладить заново'],
  [/^The audio runs over a new relay session$/, 'Звук идёт через другой медиасервер'],
  [/^The call ends: (.+) \((.+)\)$/, 'Звонок завершён: $1 ($2)'],
  [/^The call ends: (.+)$/, 'Звонок завершён: $1'],
  [/^the exchange hung up$/, 'станция завершила звонок'],
  [/^(.+) hung up$/, '$1 положил трубку'],
  [/^The caller$/, 'Звонящий'],
  [/^The callee$/, 'Принимавший звонок'],
  [/^the caller$/, 'звонящий'],
  [/^the callee$/, 'принимавший звонок'],
  [/^anonymous$/, 'Скрытый номер'],
  // Causes (io.tandem.types.ReleaseCause).
  [/^hung up$/, 'положили трубку'],
  [/^the caller gave up before the answer$/, 'звонящий положил трубку, не дождавшись ответа'],
  [/^another phone took the call$/, 'ответил другой телефон'],
  [/^busy$/, 'занято'],
  [/^nobody answered in time$/, 'никто не ответил вовремя'],
  [/^declined$/, 'отклонено'],
  [/^no phone is registered$/, 'нет телефонов на связи'],
  [/^there is no such number$/, 'такого номера нет'],
  [/^the number is incomplete$/, 'номер набран не полностью'],
  [/^not allowed$/, 'не разрешено'],
  [/^no common media$/, 'нет общего кодека'],
  [/^no media relay has room$/, 'медиасерверы заняты'],
  [/^overloaded, try again later$/, 'перегрузка, попробуйте позже'],
  [/^the phone did not respond$/, 'телефон не отозвался'],
  [/^the carrier failed$/, 'сбой у оператора'],
  [/^no audio arrived any more$/, 'звук перестал поступать'],
  [/^the call went in a circle$/, 'звонок пошёл по кругу'],
  [/^the exchange restarted and the phone did not return$/, 'станция перезапустилась, а телефон не вернулся'],
  [/^internal error$/, 'внутренняя ошибка'],
  // A route's trace (io.tandem.dialplan).
  [/^(\S+) is a number of this tenant and goes to (\S+)$/, '$1 — номер этого арендатора, он ведёт на $2'],
  [/^(\S+) is the echo test$/, '$1 — эхо-тест'],
  [/^(\S+) is the test tone$/, '$1 — тестовый тон'],
  [/^(\S+) rings for (\d+) s$/, '$1 — внутренний номер этого арендатора: телефон звонит не дольше $2 с'],
  [/^(.+) rings (.+) together for (\d+) s$/, 'В группе $1 звонят все вместе: $2, до $3 с'],
  [/^(.+) rings (.+) one after the other, (\d+) s each$/, 'В группе $1 звонят по очереди: $2, до $3 с каждый'],
  [/^If nobody in (.+) answers, the call goes to (\S+)$/, 'Если в группе $1 никто не ответит, звонок идёт на $2'],
  [/^Nobody in (.+) can be rung$/, 'В группе $1 звонить некому'],
  [/^There is no extension (\S+), so it is passed over$/, 'Номера $1 нет, он пропущен'],
  [/^(\S+) is switched off, so it does not ring$/, '$1 выключен и не звонит'],
  [/^(\S+) is the caller, so it does not ring$/, '$1 — сам звонящий, поэтому не звонит'],
  [/^(\S+) was tried before: the fallbacks go in a circle, so they end here$/, '$1 уже пробовали: запасные пути идут по кругу, здесь они кончаются'],
  [/^(\S+) calls itself, and so is busy$/, '$1 звонит сам себе, поэтому занят'],
  [/^Nothing is left to ring for (\S+)$/, 'По номеру $1 больше некому звонить'],
  [/^There is no (\S+)$/, 'Номера $1 нет'],
  [/^Nothing in this tenant has the number (.+)$/, 'У арендатора нет номера $1'],
  [/^The carrier asks for (\S+), which is not a number of this tenant$/, 'Оператор передал звонок на $1, а у арендатора нет такого номера'],
  [/^(\S+) is too short for a public number$/, '$1 слишком короток для внешнего номера'],
  [/^(\S+) is a public number, and this tenant has no trunk for outbound calls$/, 'Звонок на $1 идёт наружу, а транка для исходящих звонков нет'],
  [/^(\S+) is a public number and leaves by (.+), showing (\S+)$/, 'Звонок на $1 идёт наружу через транк $2 и показывает номер $3'],
  [/^If that carrier fails, it leaves by (.+), showing (\S+)$/, 'Если этот оператор откажет, звонок уйдёт через транк $1 с номером $2'],
  [/^(\S+) transfers the call to (\S+), as a call of its own$/, '$1 переводит звонок на $2, как свой собственный звонок'],
  [/^(\S+) forwards always to (\S+), (set by .+)$/, '$1 переадресует все звонки на $2: $3'],
  [/^(\S+) forwards when busy to (\S+), (set by .+)$/, 'Если $1 занят, звонок идёт на $2: $3'],
  [/^(\S+) forwards when it does not answer to (\S+), (set by .+)$/, 'Если $1 не отвечает, звонок идёт на $2: $3'],
  [/^(\S+) forwards when it cannot be reached to (\S+), (set by .+)$/, 'Если $1 недоступен, звонок идёт на $2: $3'],
  [/^(\S+) does not want to be disturbed, and is busy: (.+)$/, '$1 не беспокоить, поэтому занят: $2'],
  [/^(\S+) does not want to be disturbed, so it does not ring: (.+)$/, '$1 не беспокоить, поэтому не звонит: $2'],
  [/^set by (.+) on (.+) at (\d\d:\d\d) UTC (in the portal|by the API|by phone)$/, 'задал(а) $1, $2, $3 UTC, $4'],
  [/^(\w+day) (\d+) (\w+) (\d{4})$/, '$1, $2 $3 $4 г.'],
  ...russianDates,
  [/^in the portal$/, 'в портале'],
  [/^by the API$/, 'через API'],
  [/^by phone$/, 'с телефона'],
  [/^The call has been with (\S+) before: it would go in a circle, and does not$/, 'Звонок уже был на $1: по кругу он не пойдёт'],
  [/^The call has been forwarded (\d+) times, which is enough: not again$/, 'Звонок переадресован уже $1 раз, дальше он не пойдёт'],
  [/^The forwardings branch too often: not again$/, 'Переадресаций слишком много, дальше звонок не пойдёт'],
  [/^There is no (\S+), so the call does not go there$/, 'Номера $1 нет, звонок туда не пойдёт'],
  [/^The caller, (\S+), is switched off: no calls$/, 'Звонящий $1 выключен: звонков нет'],
  [/^The tenant (.+) is switched off: no calls$/, 'Арендатор $1 выключен: звонков нет'],
  [/^The caller's phone offers no audio that we can read\.$/, 'Телефон звонящего не предлагает звука, который мы понимаем'],
  [/^The address dialled is not of this tenant's domain\.$/, 'Набранный адрес — не из домена этого арендатора'],
  // Refusals.
  [/^HTTP 50[234]$/, 'сервер не готов, попробуйте чуть позже'],
  [/^must not be (?:null|blank|empty)$/, 'нужно заполнить'],
  [/^must be a well-formed email address$/, 'это не адрес почты'],
  [/^must be greater than or equal to (\d+)$/, 'не меньше $1'],
  [/^must be less than or equal to (\d+)$/, 'не больше $1'],
  [/^size must be between (\d+) and (\d+)$/, 'длина от $1 до $2'],
  [/^must be a future date$/, 'должно быть в будущем'],
  [/^(?:has )?(\d+) to (\d+) digits$/, 'от $1 до $2 цифр'],
  [/^a number in E\.164 form$/, 'номер вида +375172000001'],
  [/^letters, digits, dots and dashes$/, 'буквы, цифры, точки и дефисы'],
  [/^2 to 31 lower-case letters, digits and dashes$/, 'от 2 до 31 строчной латинской буквы, цифры или дефиса'],
  [/^a lower-case host name$/, 'имя узла строчными буквами'],
  [/^two capital letters \(ISO 3166\)$/, 'две заглавные буквы (ISO 3166)'],
  [/^no country with telephone numbers is called (\S+)$/, 'страны $1 с телефонными номерами нет'],
  [/^looks like 198\.51\.100\.7:5060 or \[2001:db8::7\]:5060$/, 'в виде 198.51.100.7:5060 или [2001:db8::7]:5060'],
  [/^looks like extensions:read, calls:write or \*:read$/, 'в виде extensions:read, calls:write или *:read'],
  [/^is needed to register$/, 'без этого не зарегистрироваться'],
  [/^is an IP address with a port, not a name$/, 'здесь нужен IP-адрес с портом, а не имя'],
  [/^is not a telephone number, such as (\S+)$/, 'это не телефонный номер, например $1'],
  [/^is an internal number, or a public one such as (\S+)$/, 'внутренний номер или внешний, например $1'],
  [/^an extension cannot forward to itself$/, 'номер нельзя переадресовать на него самого'],
  [/^a group cannot fall back to itself$/, 'группа не может быть запасной для себя самой'],
  [/^is ring-all or linear$/, 'вместе или по очереди'],
  [/^(\S+) is a member twice$/, '$1 указан дважды'],
  [/^there is no extension (\S+)$/, 'внутреннего номера $1 нет'],
  [/^there is no trunk (\S+)$/, 'транка $1 нет'],
  [/^(?:number|name|domain|email|auth user) is taken$/, 'уже занято'],
  [/^number (\S+) is taken by extension (.+)$/, 'номер $1 занят внутренним номером $2'],
  [/^it exists already$/, 'это уже есть'],
  [/^some members do not exist$/, 'некоторых участников нет'],
  [/^something this refers to is gone, or refers to this$/, 'то, на что это ссылается, удалено — или что-то ссылается на это'],
  [/^has the wrong type or form$/, 'не того вида'],
  [/^an instant is too far away to be kept$/, 'эта дата слишком далеко'],
  [/^a text holds a character that no text may have, such as NUL$/, 'в тексте есть недопустимый знак'],
  [/^too many (?:requests|wrong attempts), see Retry-After$/, 'слишком часто, попробуйте чуть позже'],
  [/^call \S+ ended at .+$/, 'этот звонок уже завершён'],
  [/^there is no (?:call|user|extension|device|trunk|number|ring group|API key|tenant) \S+$/, 'этого больше нет'],
  [/^the command could not be sent, try again: .+$/, 'команда не отправлена, попробуйте ещё раз'],
  [/^the request failed inside; the log says why$/, 'внутренняя ошибка сервера'],
  [/^it is on already: switch it off first$/, 'код уже включён, сначала выключите его'],
  [/^is not your password$/, 'это не ваш пароль'],
  [/^this code is wrong, or was used before$/, 'код неверен или уже использован'],
  [/^the last active provider admin stays$/, 'последний действующий администратор провайдера остаётся'],
  [/^some fields are not valid$/, 'некоторые поля заполнены неверно'],
  [/^is an extension, or a trunk with a number$/, 'внутренний номер или транк с номером'],
  [/^cannot be changed: .+$/, 'изменить нельзя'],
  [/^you have no extension$/, 'у вас нет внутреннего номера'],
  [/^an administrator has switched this softphone off$/, 'администратор выключил этот софтфон'],
  // Audit.
  [/^create$/, 'создание'],
  [/^update$/, 'изменение'],
  [/^delete$/, 'удаление'],
  [/^restore$/, 'восстановление'],
  [/^list$/, 'просмотр списка'],
  [/^login$/, 'вход'],
  [/^login-refused$/, 'отказ во входе'],
  [/^change-password$/, 'смена пароля'],
  [/^change-secret$/, 'смена пароля SIP'],
  [/^open-softphone$/, 'запуск софтфона'],
  [/^enable-totp$/, 'код включён'],
  [/^disable-totp$/, 'код выключен'],
  [/^extension$/, 'внутренний номер'],
  [/^device$/, 'устройство'],
  [/^user$/, 'пользователь'],
  [/^ring-group$/, 'группа'],
  [/^forwarding$/, 'переадресация'],
  [/^number$/, 'внешний номер'],
  [/^trunk$/, 'транк'],
  [/^tenant$/, 'арендатор'],
  [/^api-key$/, 'ключ API'],
  [/^ban$/, 'блокировка'],
  [/^(\S+) has tried it at other tenants too: the provider may lift its ban$/, '$1 пробовал и других арендаторов: снять блокировку может провайдер'],
  [/^system$/, 'система'],
  [/^first start$/, 'первый запуск'],
  // The name that a browser gives itself as a phone (phone/account.ts).
  [/^Browser: (.+)$/, 'Браузер: $1'],
];
