package io.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tandem.ingress.PathTable;
import io.tandem.ingress.Upstream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ingress' path table against what the services' controllers serve. */
class PathTableTest {
    private static final Map<String, Upstream> SERVED = served();

    @Test
    void every_path_of_a_service_goes_to_that_service() {
        assertThat(SERVED).as("the services' controllers").hasSizeGreaterThan(20);
        SERVED.forEach((path, service) -> assertThat(PathTable.API.service(path))
                .as(path + " is served by " + service.label() + ": its row belongs into PathTable.API")
                .contains(service));
    }

    @Test
    void no_row_is_left_of_a_path_that_is_gone() {
        assertThat(PathTable.API.rows())
                .allSatisfy(row -> assertThat(SERVED.keySet())
                        .as(row.path())
                        .anyMatch(path -> path.equals(row.path()) || path.startsWith(row.path() + "/")));
    }

    private static Map<String, Upstream> served() {
        Map<String, Upstream> served = new TreeMap<>();
        for (Upstream service : Upstream.values()) {
            controllers(service)
                    .flatMap(PathTableTest::paths)
                    .filter(path -> path.startsWith("/api/"))
                    .forEach(path -> served.put(path, service));
        }
        return served;
    }

    private static Stream<Class<?>> controllers(Upstream service) {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.tandem." + service.label())
                        .stream()
                        .filter(type -> type.isAnnotatedWith(RestController.class))
                        .map(JavaClass::reflect);
    }

    private static Stream<String> paths(Class<?> controller) {
        List<String> roots = paths(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class));
        Set<String> paths = Arrays.stream(controller.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(mapping -> mapping != null)
                .flatMap(mapping -> paths(mapping).stream())
                .flatMap(path -> roots.stream().map(root -> root + path))
                .collect(Collectors.toSet());
        return paths.stream();
    }

    private static List<String> paths(RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
    }
}
