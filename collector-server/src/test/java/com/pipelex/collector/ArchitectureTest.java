package com.pipelex.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
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

    @Test
    void packages_dependAsDrawn() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("command")
                .definedBy(ROOT)
                .layer("http")
                .definedBy(ROOT + ".http..")
                .layer("relay")
                .definedBy(ROOT + ".relay..")
                .layer("privacy")
                .definedBy(ROOT + ".privacy..")
                .layer("web")
                .definedBy(ROOT + ".web..")
                .layer("ingest")
                .definedBy(ROOT + ".ingest..")
                .layer("store")
                .definedBy(ROOT + ".store..")
                .layer("config")
                .definedBy(ROOT + ".config..")
                .layer("event")
                .definedBy(ROOT + ".event..")
                .whereLayer("command")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("relay")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("privacy")
                .mayOnlyBeAccessedByLayers("command", "relay")
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("command", "http", "privacy")
                .whereLayer("ingest")
                .mayOnlyBeAccessedByLayers("command", "http", "web")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("command", "ingest", "web", "privacy", "relay")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("command", "ingest", "web", "privacy", "relay")
                .whereLayer("event")
                .mayOnlyBeAccessedByLayers("command", "http", "ingest", "store", "web")
                .check(COLLECTOR);
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
