package io.tandem.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The dependency rules of docs/README.md, a sentence each. Maven's own dependencies enforce most of the rest. */
class ArchitectureTest {
    private static final String[] CORE = {
        "io.tandem.types..",
        "io.tandem.sdp..",
        "io.tandem.sip..",
        "io.tandem.dialplan..",
        "io.tandem.flow..",
        "io.tandem.rtp..",
        "io.tandem.media..",
        "io.tandem.call.."
    };
    /** Arithmetic in plain Java, with no thread, clock or I/O of its own. */
    private static final String OPUS = "io.github.jaredmdobson.concentus..";

    private static final String[] SERVICES = {
        "io.tandem.tenants..", "io.tandem.numbers..", "io.tandem.routing..", "io.tandem.calls..", "io.tandem.ivr.."
    };
    private static final JavaClasses TANDEM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tandem");

    /** What decides needs these and no more: values, collections, text, arithmetic, ciphers, memory. */
    private static final String[] PLAIN_JAVA = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.foreign",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.math",
        "java.nio",
        "java.nio.charset",
        "java.security..",
        "java.time..",
        "java.util",
        "java.util.function",
        "java.util.random",
        "java.util.regex",
        "java.util.stream",
        "javax.crypto..",
        "org.jspecify.."
    };

    private static final DescribedPredicate<JavaClass> PLAIN = resideInAnyPackage(PLAIN_JAVA)
            .or(belongToAnyOf(java.io.ByteArrayOutputStream.class, java.util.zip.CRC32.class))
            .as("are plain Java");

    @Test
    void core_is_plain_java() {
        holds(classes()
                .that(resideInAnyPackage(CORE))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE).or(PLAIN).or(resideInAPackage(OPUS))));
    }

    @Test
    void opus_is_used_by_its_codec_alone() {
        holds(noClasses()
                .that(resideOutsideOfPackages("io.tandem.media.codec..", OPUS))
                .should()
                .dependOnClassesThat(resideInAPackage(OPUS)));
    }

    @Test
    void core_is_told_the_time_and_never_asks_for_it() {
        holds(noClasses()
                .that(resideInAnyPackage(CORE))
                .should()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat(belongToAnyOf(
                        java.time.Clock.class,
                        java.time.InstantSource.class,
                        java.util.Date.class,
                        java.util.Calendar.class,
                        java.util.Timer.class)));
    }

    @Test
    void core_has_no_thread_no_chance_and_no_input_or_output() {
        holds(noClasses()
                .that(resideInAnyPackage(CORE))
                .should()
                .dependOnClassesThat(belongToAnyOf(
                                Thread.class,
                                ThreadLocal.class,
                                Process.class,
                                ProcessBuilder.class,
                                Runtime.class,
                                java.util.Random.class,
                                java.util.Scanner.class,
                                java.security.SecureRandom.class)
                        .or(assignableTo(Thread.class)))
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in"));
    }

    @Test
    void types_depends_on_nothing() {
        slice("io.tandem.types..");
    }

    @Test
    void sdp_depends_on_types_alone() {
        slice("io.tandem.sdp..", "io.tandem.types..");
    }

    @Test
    void sip_depends_on_types_and_sdp_alone() {
        slice("io.tandem.sip..", "io.tandem.types..", "io.tandem.sdp..");
    }

    @Test
    void dialplan_depends_on_types_alone() {
        slice("io.tandem.dialplan..", "io.tandem.types..");
    }

    @Test
    void flow_depends_on_nothing_of_ours() {
        slice("io.tandem.flow..");
    }

    @Test
    void rtp_depends_on_types_alone() {
        slice("io.tandem.rtp..", "io.tandem.types..");
    }

    @Test
    void media_depends_on_nothing_of_ours() {
        slice("io.tandem.media..", OPUS);
    }

    @Test
    void call_depends_on_dialplan_sdp_and_types_alone() {
        slice("io.tandem.call..", "io.tandem.dialplan..", "io.tandem.sdp..", "io.tandem.types..");
    }

    @Test
    void a_service_never_uses_another_service() {
        for (String service : SERVICES) {
            String[] others = java.util.Arrays.stream(SERVICES)
                    .filter(other -> !other.equals(service))
                    .toArray(String[]::new);
            holds(noClasses().that(resideInAPackage(service)).should().dependOnClassesThat(resideInAnyPackage(others)));
        }
    }

    @Test
    void edge_and_relay_know_no_service_and_not_each_other() {
        holds(noClasses()
                .that(resideInAnyPackage("io.tandem.edge..", "io.tandem.relay.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES).or(resideInAPackage("io.tandem.platform.."))));
        holds(noClasses()
                .that(resideInAPackage("io.tandem.edge.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.tandem.relay..")));
        holds(noClasses()
                .that(resideInAPackage("io.tandem.relay.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.tandem.edge..")));
    }

    @Test
    void jain_sip_is_used_in_the_edge_alone() {
        holds(noClasses()
                .that(resideOutsideOfPackages("io.tandem.edge.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("javax.sip..", "gov.nist..")));
    }

    @Test
    void netty_is_used_in_network_packages_of_edge_and_relay_alone() {
        holds(noClasses()
                .that(resideOutsideOfPackages("io.tandem.edge.net..", "io.tandem.relay.net.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.netty..")));
    }

    @Test
    void vertx_is_used_in_the_ingress_alone() {
        holds(noClasses()
                .that(resideOutsideOfPackages("io.tandem.ingress.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.vertx..")));
    }

    @Test
    void the_ingress_knows_no_part_that_it_stands_before() {
        holds(noClasses()
                .that(resideInAPackage("io.tandem.ingress.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES)
                        .or(resideInAnyPackage(
                                "io.tandem.platform..",
                                "io.tandem.edge..",
                                "io.tandem.relay..",
                                "io.tandem.standalone.."))));
    }

    @Test
    void opentelemetry_is_used_where_spans_leave_alone() {
        holds(noClasses()
                .that(resideOutsideOfPackages("io.tandem.bus.trace.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.opentelemetry..")));
    }

    @Test
    void s3_is_spoken_by_the_object_store_alone() {
        holds(noClasses()
                .that(resideOutsideOfPackages("io.tandem.objects"))
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon..")));
    }

    @Test
    void the_object_store_knows_core_and_contracts_alone() {
        holds(classes()
                .that(resideInAPackage("io.tandem.objects.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE)
                        .or(resideInAnyPackage(
                                "io.tandem.objects..",
                                "io.tandem.contracts..",
                                "java..",
                                "org.jspecify..",
                                "com.fasterxml.jackson.annotation..",
                                "org.springframework.boot.context.properties.bind..",
                                "software.amazon.awssdk.."))));
    }

    @Test
    void kafka_is_used_in_the_bus_alone() {
        holds(noClasses()
                .that(resideOutsideOfPackages("io.tandem.bus.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.apache.kafka..", "kafka..", "org.springframework.kafka..")));
    }

    @Test
    void the_bus_has_no_web_no_jpa_and_no_security() {
        holds(noClasses()
                .that(resideInAPackage("io.tandem.bus.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework.web..",
                        "jakarta.persistence..",
                        "jakarta.servlet..",
                        "org.springframework.security..")));
    }

    @Test
    void only_modules_wire_beans() {
        holds(noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Module")
                .and()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .beAnnotatedWith(org.springframework.context.annotation.Configuration.class)
                .orShould()
                .beAnnotatedWith(org.springframework.context.annotation.ComponentScan.class)
                .orShould()
                .beAnnotatedWith(org.springframework.stereotype.Component.class)
                .orShould()
                .beAnnotatedWith(org.springframework.stereotype.Service.class)
                .orShould()
                .beAnnotatedWith(org.springframework.stereotype.Repository.class));
        holds(methods()
                .that()
                .areAnnotatedWith(org.springframework.context.annotation.Bean.class)
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Module"));
    }

    @Test
    void nothing_is_injected_into_fields() {
        holds(fields().should().notBeAnnotatedWith(org.springframework.beans.factory.annotation.Autowired.class));
        holds(fields().should().notBeAnnotatedWith(org.springframework.beans.factory.annotation.Value.class));
        holds(fields().should().notBeAnnotatedWith("jakarta.annotation.Resource"));
        holds(fields().should().notBeAnnotatedWith("jakarta.inject.Inject"));
    }

    @Test
    void contracts_know_core_and_serialisation_alone() {
        holds(classes()
                .that(resideInAPackage("io.tandem.contracts.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE)
                        .or(resideInAnyPackage(
                                "io.tandem.contracts..",
                                "java..",
                                "javax.crypto..",
                                "org.jspecify..",
                                "com.fasterxml.jackson.annotation..",
                                "tools.jackson.."))));
    }

    @Test
    void the_platform_knows_no_service() {
        holds(noClasses()
                .that(resideInAPackage("io.tandem.platform.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES)));
    }

    @Test
    void nobody_but_the_standalone_knows_the_standalone() {
        holds(noClasses()
                .that(not(resideInAnyPackage("io.tandem.standalone..", "io.tandem.e2e..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.tandem.standalone..")));
    }

    private static void slice(String slice, String... allowed) {
        holds(classes()
                .that(resideInAPackage(slice))
                .should()
                .onlyDependOnClassesThat(
                        resideInAPackage(slice).or(resideInAnyPackage(allowed)).or(PLAIN)));
    }

    private static void holds(ArchRule rule) {
        rule.check(TANDEM);
    }
}
