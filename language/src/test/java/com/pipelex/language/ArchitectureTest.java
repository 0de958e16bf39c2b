package com.pipelex.language;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The dependencies that the packages of the language may have. */
final class ArchitectureTest {

    private static final JavaClasses LANGUAGE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.pipelex.language");

    @Test
    void template_knowsNothingOfBundles() {
        noClasses()
                .that()
                .resideInAPackage("com.pipelex.language.template")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.pipelex.language")
                .check(LANGUAGE);
    }

    @Test
    void language_needsATomlParserAndNothingElse() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "com.pipelex.language..", "org.tomlj..", "org.jspecify.annotations..")
                .check(LANGUAGE);
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
                .check(LANGUAGE);
    }
}
