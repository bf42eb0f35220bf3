package io.tandem.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart, linted and rendered as Helm does, and what comes out against Kubernetes' types and our settings records. */
class HelmChartTest {
    private static final Path CHART = Path.of("../helm").toAbsolutePath().normalize();
    private static final String SMALLEST = "smallest";
    private static final String PRODUCTION = "production";

    private static List<HasMetadata> rendered(String values) {
        return StrictManifests.parse(new Helm(CHART)
                .template()
                .withName("cell")
                .withNamespace("pbx")
                .withKubeVersion("1.34.0")
                .withValuesFile(CHART.resolve("ci").resolve(values + ".yaml"))
                .call());
    }

    private static Map<String, PodSpec> pods(List<HasMetadata> manifests) {
        Map<String, PodSpec> pods = new LinkedHashMap<>();
        manifests.forEach(manifest -> {
            PodTemplateSpec template = switch (manifest) {
                case Deployment deployment -> deployment.getSpec().getTemplate();
                case StatefulSet set -> set.getSpec().getTemplate();
                default -> null;
            };
            if (template != null) {
                pods.put(manifest.getMetadata().getName().replaceFirst("^cell-", ""), template.getSpec());
            }
        });
        return pods;
    }

    @Test
    void lints_strictly() {
        LintResult result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALLEST, PRODUCTION})
    void kubernetes_knows_every_field(String values) {
        List<HasMetadata> manifests = rendered(values);

        assertThat(manifests).hasSizeGreaterThan(10);
        assertThat(manifests)
                .allSatisfy(manifest ->
                        assertThat(StrictManifests.unknownFields(manifest)).isEmpty());
    }

    @Test
    void a_misspelt_field_would_be_found() {
        String misspelt = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d}
                spec:
                  template: {spec: {containers: [{name: c, image: x, ports: [{containerPrt: 5060}]}]}}
                """;

        assertThat(StrictManifests.unknownFields(StrictManifests.parse(misspelt).getFirst()))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("containerPrt");
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALLEST, PRODUCTION})
    void every_deployable_has_a_workload_and_no_workload_is_of_anything_else(String values) {
        Set<String> ours =
                Arrays.stream(Deployable.values()).map(Deployable::label).collect(Collectors.toSet());

        assertThat(pods(rendered(values)).keySet()).isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALLEST, PRODUCTION})
    void every_variable_is_a_setting_of_the_deployable_that_gets_it(String values) {
        Map<String, PodSpec> pods = pods(rendered(values));

        for (Deployable deployable : Deployable.values()) {
            List<String> names = pods.get(deployable.label()).getContainers().getFirst().getEnv().stream()
                    .map(EnvVar::getName)
                    // A part of another variable's value, which Kubernetes puts together.
                    .filter(name -> !name.equals("HOST_IP"))
                    .toList();
            assertThat(names).as(deployable.label()).isSubsetOf(DeployedSettings.of(deployable));
        }
    }

    @Test
    void every_container_is_probed_limited_and_stopped_gently() {
        pods(rendered(PRODUCTION)).forEach((name, pod) -> {
            Container container = pod.getContainers().getFirst();
            assertThat(container.getImage()).isEqualTo("registry.example.net/tandem/" + name + ":1.2.3");
            assertThat(container.getStartupProbe()).as(name).isNotNull();
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
            assertThat(container.getResources().getRequests()).as(name).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).as(name).containsKey("memory");
            assertThat(container.getLifecycle().getPreStop().getSleep().getSeconds())
                    .isPositive();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .as(name)
                    .isTrue();
            assertThat(pod.getTopologySpreadConstraints()).as(name).hasSize(2);
        });
    }

    @Test
    void edge_and_relay_use_the_hosts_network_and_may_take_270_seconds_to_drain() {
        pods(rendered(PRODUCTION)).forEach((name, pod) -> {
            boolean carriesCalls = Set.of("sip-edge", "media-relay").contains(name);
            assertThat(Boolean.TRUE.equals(pod.getHostNetwork())).as(name).isEqualTo(carriesCalls);
            assertThat(pod.getTerminationGracePeriodSeconds()).as(name).isEqualTo(carriesCalls ? 270L : 45L);
        });
    }

    @Test
    void in_production_everything_scales_and_is_guarded() {
        List<HasMetadata> manifests = rendered(PRODUCTION);

        assertThat(manifests.stream().filter(HorizontalPodAutoscaler.class::isInstance))
                .hasSize(Deployable.values().length);
        assertThat(manifests.stream().filter(PodDisruptionBudget.class::isInstance))
                .hasSize(Deployable.values().length);
        assertThat(manifests.stream().filter(NetworkPolicy.class::isInstance)).hasSize(6);
        assertThat(manifests.stream().filter(Ingress.class::isInstance)).hasSize(1);
        assertThat(manifests.stream())
                .as("the operator's own Secret is used")
                .noneMatch(manifest -> manifest.getKind().equals("Secret"));
    }

    @Test
    void without_secrets_nothing_is_rendered_and_the_missing_one_is_named() {
        assertThatThrownBy(() -> new Helm(CHART)
                        .template()
                        .withName("cell")
                        .withKubeVersion("1.34.0")
                        .call())
                .hasMessageContaining("secrets.cellKey is missing");
    }
}
