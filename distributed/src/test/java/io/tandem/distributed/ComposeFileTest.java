package io.tandem.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml against the compose schema, and its images, ports and variables against the code. */
class ComposeFileTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FILE = ROOT.resolve("docker-compose.yml");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{(\\w+):\\?");

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(FILE));
        return (Map<String, Map<String, Object>>) file.get("services");
    }

    private static Map<String, Object> environment(Map<String, Object> service) {
        @SuppressWarnings("unchecked")
        Map<String, Object> environment = (Map<String, Object>) service.getOrDefault("environment", Map.of());
        return environment;
    }

    /** docker-compose holds the schema; it needs no engine to check a file. */
    @Test
    void the_compose_schema_allows_it() throws IOException, InterruptedException {
        boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "docker-compose")));
        if (!there) {
            System.out.println("skipped: docker-compose is not installed (Debian: docker-compose), so no schema check");
        }
        assumeTrue(there, "docker-compose is not installed");
        ProcessBuilder check = new ProcessBuilder("docker-compose", "-f", FILE.toString(), "config", "-q")
                .directory(ROOT.toFile())
                .redirectErrorStream(true);
        REQUIRED.matcher(Files.readString(FILE))
                .results()
                .forEach(name -> check.environment().put(name.group(1), "given"));

        Process checked = check.start();
        String words = new String(checked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(checked.waitFor()).as(words).isZero();
    }

    @Test
    void every_deployable_is_there_under_its_image() throws IOException {
        Map<String, Map<String, Object>> services = services();
        Set<String> expected = new TreeSet<>(Set.of("postgres", "kafka", "object-store"));
        for (Deployable deployable : Deployable.values()) {
            expected.add(deployable.label());
            assertThat(services.get(deployable.label()).get("image"))
                    .isEqualTo("tandem/" + deployable.label() + ":${TANDEM_VERSION:-0.1.0-SNAPSHOT}");
        }
        assertThat(services.keySet()).isEqualTo(expected);
    }

    @Test
    void every_variable_is_a_setting_of_the_deployable_that_gets_it() throws IOException {
        Map<String, Map<String, Object>> services = services();
        for (Deployable deployable : Deployable.values()) {
            assertThat(environment(services.get(deployable.label())).keySet())
                    .as(deployable.label())
                    .isSubsetOf(DeployedSettings.of(deployable));
        }
    }

    @Test
    void services_and_ingress_find_each_other() throws IOException {
        Map<String, Object> ingress = environment(services().get("ingress"));
        Map<String, URI> parts = new LinkedHashMap<>();
        for (String service : List.of("tenants", "numbers", "routing", "calls", "ivr")) {
            parts.put(
                    service,
                    URI.create(ingress.get("TANDEM_INGRESS_" + service.toUpperCase(java.util.Locale.ROOT))
                            .toString()));
        }

        assertThat(parts).allSatisfy((name, at) -> assertThat(at).isEqualTo(URI.create("http://" + name + ":8080")));
        assertThat(watched(ingress))
                .containsEntry("sip-edge", port("sip-edge"))
                .containsEntry("media-relay", port("media-relay"));
        assertThat(services().get("ingress").get("ports")).isEqualTo(List.of("8080:8080"));
    }

    private static Map<String, String> watched(Map<String, Object> ingress) {
        return Arrays.stream(ingress.get("TANDEM_INGRESS_WATCHED").toString().split(","))
                .map(part -> part.split("="))
                .collect(Collectors.toMap(
                        part -> part[0], part -> "" + URI.create(part[1]).getPort()));
    }

    private static String port(String service) throws IOException {
        return environment(services().get(service)).get("SERVER_PORT").toString();
    }

    @Test
    void brokers_notice_a_dead_edge_as_fast_as_the_embedded_one() throws IOException {
        assertThat(environment(services().get("kafka")))
                .containsEntry("KAFKA_GROUP_CONSUMER_SESSION_TIMEOUT_MS", "3000")
                .containsEntry("KAFKA_GROUP_CONSUMER_HEARTBEAT_INTERVAL_MS", "500");
    }

    @Test
    void who_keeps_recordings_prompts_and_messages_keeps_them_in_the_same_place() throws IOException {
        Map<String, Object> store = environment(services().get("object-store"));
        for (String part : List.of("calls", "ivr", "media-relay")) {
            Map<String, Object> settings = environment(services().get(part));
            assertThat(settings).as(part).containsEntry("TANDEM_OBJECTS_BUCKET", "tandem");
            assertThat(settings.get("TANDEM_OBJECTS_ACCESSKEY")).isEqualTo(store.get("S3PROXY_IDENTITY"));
            assertThat(settings.get("TANDEM_OBJECTS_SECRETKEY")).isEqualTo(store.get("S3PROXY_CREDENTIAL"));
            assertThat(URI.create(settings.get("TANDEM_OBJECTS_ENDPOINT").toString())
                            .getPort())
                    .isEqualTo(
                            URI.create(store.get("S3PROXY_ENDPOINT").toString()).getPort());
        }
    }
}
