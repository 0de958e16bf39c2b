package com.pipelex.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The arrows and walls of the collector, over the classes that are shipped. */
final class ArchitectureTest {

    private static final String ROOT = "com.pipelex.collector";

    private static final JavaClasses COLLECTOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(COLLECTOR);
    }

    /** Every package, and the other packages of the collector that it may use. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            entry("", "config http ingest ingest.wire log privacy relay store web"),
            entry("http", "config event ingest ingest.json ingest.wire log web"),
            entry("ingest", "event ingest.capture ingest.v1 ingest.wire store"),
            entry("ingest.capture", "config event ingest.event ingest.json ingest.wire"),
            entry("ingest.v1", "config event ingest.event ingest.json ingest.wire"),
            entry("ingest.event", "config event ingest.json ingest.wire"),
            entry("ingest.json", "ingest.wire"),
            entry("ingest.wire", "config event"),
            entry("web", "config event ingest ingest.wire log store"),
            entry("privacy", "config event store web"),
            entry("relay", "config privacy store"),
            entry("store", "event"),
            entry("config", ""),
            entry("event", ""),
            entry("log", ""));

    private static Map.Entry<String, List<String>> entry(String name, String others) {
        return Map.entry(name, List.of(others.split(" ", -1)));
    }

    @Test
    void packages_useWhatTheyMay() {
        assertThat(COLLECTOR.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        MAY_USE.keySet().stream().map(ArchitectureTest::full).toList());
        MAY_USE.forEach((name, others) -> {
            Set<String> allowed = new HashSet<>(Set.of(full(name)));
            others.forEach(other -> allowed.add(full(other)));
            classes()
                    .that()
                    .resideInAPackage(full(name))
                    .should()
                    .onlyDependOnClassesThat(DescribedPredicate.describe(
                            "are of " + allowed + " or of no package of the collector",
                            type -> !type.getPackageName().startsWith(ROOT) || allowed.contains(type.getPackageName())))
                    .check(COLLECTOR);
        });
    }

    private static String full(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }

    /** Types are taken by file: what is nested counts as its file's, and so does a sealed family that shares one. */
    @Test
    void types_haveNoCycles() {
        SliceAssignment files = new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(ROOT)
                        ? SliceIdentifier.of(file(type).getName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "files";
            }
        };
        slices().assignedFrom(files).should().beFreeOfCycles().check(COLLECTOR);
    }

    private static JavaClass file(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::file).orElse(type);
    }

    @Test
    void http_alone_knowsJetty() {
        only("http", "org.eclipse.jetty..");
    }

    @Test
    void store_alone_knowsTheDatabase() {
        only("store", "org.duckdb..", "java.sql..", "javax.sql..");
    }

    @Test
    void relay_andTheCommands_aloneOpenConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".relay..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(URLConnection|HttpURLConnection|Socket)")
                .check(COLLECTOR);
    }

    @Test
    void collector_knowsNothingOfTheLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of another module",
                        type -> type.getPackageName().startsWith("com.pipelex.")
                                && !type.getPackageName().startsWith(ROOT)))
                .check(COLLECTOR);
    }

    @Test
    void types_areClosed() {
        classes()
                .that(DescribedPredicate.describe(
                        "are open to anyone's subclasses",
                        (JavaClass type) -> !type.isInterface()
                                && !type.isAnonymousClass()
                                && !type.reflect().isSealed()))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .orShould()
                .beEnums()
                .check(COLLECTOR);
    }

    @Test
    void fields_static_areNotMutable() {
        fields().that().areStatic().should().beFinal().check(COLLECTOR);
    }

    private static void only(String layer, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + layer + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(COLLECTOR);
    }
}
