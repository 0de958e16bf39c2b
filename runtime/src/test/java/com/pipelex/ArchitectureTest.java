package com.pipelex;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.pipelex.model.Calls;
import com.pipelex.model.LangChainClient;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;

/** The arrows between the runtime's packages. */
final class ArchitectureTest {

    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.pipelex.model", "com.pipelex.run");

    @Test
    void packages_dependOnEachOther_inNoCircle() {
        slices().matching("com.pipelex.(*)..").should().beFreeOfCycles().check(RUNTIME);
    }

    @Test
    void packages_below_knowNothingOfRuns() {
        noClasses()
                .that()
                .resideInAnyPackage("com.pipelex.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.pipelex.run..")
                .check(RUNTIME);
    }

    @Test
    void runtime_knowsNothingOfTelemetry() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.pipelex.telemetry..")
                .check(RUNTIME);
    }

    /** What is loaded before a model is asked must not be among those. */
    @Test
    void langchain4j_isKnownToTheClassesThatAskModelsAlone() {
        noClasses()
                .that()
                .haveNameNotMatching("com\\.pipelex\\.model\\.(Chat.*|LangChain|LangChainHttp)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(RUNTIME);
    }

    /** Keys, clients and documents are reached through a configuration whose directions somebody allowed. */
    @Test
    void runs_takeConfigurationsThatAreTrustedAlone() {
        noClasses()
                .that()
                .resideInAPackage("com.pipelex.run..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("com\\.pipelex\\.model\\.(ModelConfiguration|Keys|DotEnv)")
                .check(RUNTIME);
        classes()
                .that()
                .haveNameMatching("com\\.pipelex\\.model\\.(Keys|DotEnv)")
                .should()
                .onlyBeAccessed()
                .byClassesThat()
                .haveNameMatching(
                        "com\\.pipelex\\.model\\.(Keys|DotEnv|ModelConfiguration|ConfigurationReader|DirectedSet"
                                + "|TrustedConfiguration)")
                .check(RUNTIME);
    }

    /** What opens a connection is made by what a trusted configuration makes. */
    @Test
    void connections_areMadeInTwoPlaces() {
        noClasses()
                .that()
                .haveNameNotMatching("com\\.pipelex\\.(model\\.Wire|run\\.Download)")
                .should()
                .callMethod(HttpClient.class, "newBuilder")
                .orShould()
                .callMethod(HttpClient.class, "newHttpClient")
                .check(RUNTIME);
        noClasses()
                .that()
                .haveNameNotMatching("com\\.pipelex\\.model\\.LangChainClient")
                .should()
                .callConstructorWhere(target(owner(name("com.pipelex.model.Wire"))))
                .orShould()
                .callConstructor(LangChainClient.class, Calls.class)
                .check(RUNTIME);
    }

    @Test
    void classes_areFinalOrSealedOrAbstractByIntent() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(RUNTIME);
    }
}
