package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The types of a package depend on one another without a cycle. Nested types count as part of their file. */
class TypeCyclesTest {

    private static Map<String, Set<String>> dependencies(String root) {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root)) {
            Set<String> used = dependencies.computeIfAbsent(file(type), name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().forEach(dependency -> used.add(file(dependency.getTargetClass())));
            used.remove(file(type));
        }
        return dependencies;
    }

    private static String file(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static Set<String> reachable(String from, Map<String, Set<String>> dependencies) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(dependencies.get(from));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (reached.add(next)) {
                open.addAll(dependencies.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    @ParameterizedTest
    @ValueSource(strings = "com.pipelex.language")
    void types_acrossFiles_formNoCycle(String root) {
        Map<String, Set<String>> dependencies = dependencies(root);
        assertThat(dependencies).hasSizeGreaterThan(60);
        assertThat(dependencies.keySet())
                .noneMatch(type -> reachable(type, dependencies).contains(type));
    }
}
