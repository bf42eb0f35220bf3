/** The API's objects, as openapi.json describes them. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type Tokens = Schemas['Tokens'];
export type Me = Schemas['Me'];
export type Role = Me['role'];
export type Tenant = Schemas['Tenant'];
export type TenantInput = Schemas['TenantInput'];
export type User = Schemas['UserView'];
export type UserInput = Schemas['UserInput'];
export type Extension = Schemas['Extension'];
export type NamesView = Schemas['NamesView'];
export type ExtensionInput = Schemas['ExtensionInput'];
export type ExtensionCreated = Schemas['Created'];
export type Forwarding = Schemas['ForwardingView'];
export type RecordingPolicy = Schemas['RecordingPolicy'];
export type RecordingRules = Schemas['RecordingRulesView'];
export type Secret = Schemas['Secret'];
export type Webhook = Schemas['Webhook'];
export type Delivery = Schemas['Delivery'];
export type Schedule = Schemas['Schedule'];
export type Screening = Schemas['ScreeningView'];
export type OutgoingScreening = Schemas['OutgoingScreeningView'];
export type Device = Schemas['DeviceView'];
export type DeviceInput = Schemas['DeviceInput'];
export type Did = Schemas['Did'];
export type DidInput = Schemas['DidInput'];
export type Conference = Schemas['Conference'];
export type Flow = Schemas['FlowView'];
export type Prompt = Schemas['Prompt'];
export type RingGroup = Schemas['RingGroup'];
export type RingGroupInput = Schemas['RingGroupDraft'];
export type Trunk = Schemas['Trunk'];
export type TrunkInput = Schemas['TrunkInput'];
export type TrunkStateView = Schemas['TrunkStateView'];
export type ApiKey = Schemas['ApiKey'];
export type ApiKeyInput = Schemas['ApiKeyInput'];
export type Call = Schemas['CallView'];
export type CallPage = Schemas['CallPage'];
export type SipTrace = Schemas['SipTraceView'];
export type Recordings = Schemas['Recordings'];
export type Recording = Schemas['RecordingView'];
export type ListedRecording = Schemas['ListedRecording'];
export type SurveyResults = Schemas['SurveyResults'];
export type SurveyResult = Schemas['SurveyResult'];
export type Receipt = Schemas['Receipt'];
export type Peaks = Schemas['Peaks'];
export type Voicemail = Schemas['Voicemail'];
export type VoicemailRules = Schemas['VoicemailRules'];
export type StreamQuality = Schemas['StreamView'];
export type Callback = Schemas['CallbackView'];
export type Registration = Schemas['RegistrationView'];
export type Ban = Schemas['BanView'];
export type Audit = Schemas['AuditView'];
export type Route = Schemas['RouteView'];
export type Cell = Schemas['Cell'];
export type CellState = Schemas['CellState'];
export type CellNode = Schemas['NodeView'];
export type Totp = Schemas['TotpView'];
export type TotpSecret = Schemas['TotpSecret'];
export type RecoveryCodes = Schemas['RecoveryCodesView'];
export type VersionInForce = Schemas['VersionView'];

export interface Page<T> {
  items: T[];
  next?: string | null;
}
