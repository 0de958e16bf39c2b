package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.valid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys at the top of a file. */
class BundleParserTest {

    private static final String DOMAIN_HINT =
            " Use lower case letters, digits and '_', with a letter first; dots may separate parts.";

    @Test
    void header_onlyADomain_hasDefaultsForTheRest() {
        Bundle bundle = valid("domain = \"shop\"");
        assertThat(bundle.domain()).isEqualTo("shop");
        assertThat(bundle.description()).isEmpty();
        assertThat(bundle.mainPipe()).isNull();
        assertThat(bundle.concepts()).isEmpty();
        assertThat(bundle.pipes()).isEmpty();
        assertThat(bundle.models()).isEmpty();
    }

    @Test
    void header_allKeys_areRead() {
        Bundle bundle = valid("""
                domain = "shop"
                description = "A shop"
                system_prompt = "You sell $goods."
                main_pipe = "sell"
                [concept]
                Goods = "What is sold"
                [pipe.sell]
                type = "PipeLLM"
                inputs = { goods = "Goods" }
                output = "Text"
                prompt = "Sell $goods"
                """);
        assertThat(bundle.description()).isEqualTo("A shop");
        assertThat(bundle.mainPipe()).isEqualTo("sell");
        assertThat(bundle.concepts()).containsOnlyKeys("Goods");
        assertThat(bundle.pipes()).containsOnlyKeys("sell");
    }

    @Test
    void domain_missing_isReportedAtTheTopWithAnExample() {
        assertThat(problems("description = \"x\""))
                .containsExactly("1:1 MISSING_KEY: 'domain' is missing. Write domain = \"my_domain\".");
    }

    @Test
    void domain_missingInAnEmptyFile_isReportedAtTheTop() {
        assertThat(problems("")).containsExactly("1:1 MISSING_KEY: 'domain' is missing. Write domain = \"my_domain\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "shop", "shop_2", "a1", "a.b", "shop.orders_2.late"})
    void domain_ofWordsInLowerCase_isAccepted(String name) {
        assertThat(valid("domain = \"" + name + "\"").domain()).isEqualTo(name);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "Shop", "shoP", "2shop", "_shop", "my-shop", "my shop", "shop.", ".shop", "a..b", "é"})
    void domain_ofAnotherForm_isRefused(String name) {
        assertThat(problems("\ndomain = \"" + name + "\""))
                .containsExactly("2:1 INVALID_NAME: '" + name + "' is not a valid domain name." + DOMAIN_HINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "implicit"})
    void domain_ofTheLanguage_isReserved(String name) {
        assertThat(problems("domain = \"" + name + "\""))
                .containsExactly("1:1 INVALID_NAME: the domain '" + name + "' is reserved. Choose another name.");
    }

    @Test
    void domain_thatIsNoString_isOneProblem() {
        assertThat(problems("domain = 3")).containsExactly("1:1 WRONG_TYPE: 'domain' must be a string, in quotes.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            description = 1 ¦ 'description' must be a string, in quotes.
            main_pipe = true ¦ 'main_pipe' must be a string, in quotes.
            system_prompt = ["a"] ¦ 'system_prompt' must be a string, in quotes.
            concept = "Goods" ¦ 'concept' must be a table.
            pipe = [] ¦ 'pipe' must be a table.
            """)
    void header_keyOfAnotherType_isRefusedWithTheRightOne(String line, String message) {
        assertThat(problems("domain = \"shop\"\n" + line)).containsExactly("2:1 WRONG_TYPE: " + message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            definition = "x" ¦ unknown key 'definition'. It is now called 'description'.
            domain_code = "x" ¦ unknown key 'domain_code'. It is now called 'domain'.
            concepts = {} ¦ unknown key 'concepts'. The table is called 'concept'.
            pipes = {} ¦ unknown key 'pipes'. The table is called 'pipe'.
            descripton = "x" ¦ unknown key 'descripton'. Did you mean 'description'?
            author = "x" ¦ unknown key 'author'. Use one of concept, description, domain, main_pipe, pipe, system_prompt.
            """)
    void header_unknownKey_isReportedWithTheNearestOrAll(String line, String message) {
        assertThat(problems("domain = \"shop\"\n" + line)).containsExactly("2:1 UNKNOWN_KEY: " + message);
    }

    @Test
    void domain_underItsFormerKey_isNotAlsoMissing() {
        assertThat(problems("domain_code = \"shop\""))
                .containsExactly("1:1 UNKNOWN_KEY: unknown key 'domain_code'. It is now called 'domain'.");
    }

    @Test
    void domain_underAMisspeltKey_isNotAlsoMissing() {
        assertThat(problems("domian = \"shop\""))
                .containsExactly("1:1 UNKNOWN_KEY: unknown key 'domian'. Did you mean 'domain'?");
    }

    @Test
    void mainPipe_unknown_isReportedAtItsKeyWithTheNearest() {
        assertThat(problems("""
                domain = "shop"
                main_pipe = "sel"
                [pipe.sell]
                type = "PipeLLM"
                output = "Text"
                """))
                .containsExactly("2:1 UNKNOWN_PIPE: the main pipe 'sel' is not in this bundle. Did you mean 'sell'?");
    }

    @Test
    void mainPipe_ofABundleWithoutPipes_isReportedWithoutAHint() {
        assertThat(problems("domain = \"shop\"\nmain_pipe = \"sell\""))
                .containsExactly("2:1 UNKNOWN_PIPE: the main pipe 'sell' is not in this bundle.");
    }

    @Test
    void mainPipe_thatIsInvalidItself_isNotAlsoUnknown() {
        assertThat(problems("""
                domain = "shop"
                main_pipe = "sell"
                [pipe.sell]
                type = "PipeLLM"
                """)).containsExactly("3:1 MISSING_KEY: 'output' is missing. Write output = \"Text\".");
    }

    @Test
    void pipe_thatIsNoTable_isRefusedAtItsName() {
        assertThat(problems("domain = \"shop\"\n[pipe]\nsell = \"PipeLLM\""))
                .containsExactly("3:1 WRONG_TYPE: 'sell' must be a table.");
    }

    @Test
    void systemPrompt_withABrokenTemplate_isReportedAtItsKey() {
        assertThat(problems("domain = \"shop\"\nsystem_prompt = \"{{ a\""))
                .singleElement()
                .asString()
                .startsWith("2:1 TEMPLATE: invalid template: ");
    }

    @Test
    void toml_withSeveralErrors_reportsEachAtItsPlace() {
        assertThat(problems("domain = shop\n[pipe.p]\ntype = PipeLLM\n"))
                .containsExactly(
                        "1:10 SYNTAX: invalid TOML: Unexpected 's', expected a value.",
                        "3:8 SYNTAX: invalid TOML: Unexpected 'P', expected a value.");
    }

    @Test
    void toml_withAnError_isNotReadAnyFurther() {
        assertThat(problems("author = 1\ndomain = \"shop"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("2:15 SYNTAX: ");
    }

    @Test
    void toml_keyTwice_isReportedAtTheSecondWithTheFirst() {
        assertThat(problems("domain = \"shop\"\ndomain = \"shop\""))
                .containsExactly("2:1 SYNTAX: invalid TOML: domain previously defined at line 1, column 1.");
    }

    @Test
    void toml_nestedTooDeeply_isOneProblem() {
        assertThat(problems("[" + "a.".repeat(20_000) + "a]\n"))
                .containsExactly(
                        "1:1 SYNTAX: invalid TOML: Nesting is too deep (more than 128 levels of tables and arrays).");
    }

    @Test
    void toml_ofManyErrors_reportsAtMostFiveHundred() {
        assertThat(problems("a = b\n".repeat(700))).hasSize(TableReader.MOST_PROBLEMS);
    }

    @Test
    void keys_unknownByTheHundred_areReportedUpToTheBound() {
        StringBuilder text = new StringBuilder("domain = \"shop\"\n");
        for (int at = 0; at < 600; at++) {
            text.append("key_").append(at).append(" = 1\n");
        }
        assertThat(problems(text.toString()))
                .hasSize(TableReader.MOST_PROBLEMS)
                .last()
                .asString()
                .startsWith("501:1 ");
    }

    @Test
    void name_withControlCharacters_isShownWithoutThem() {
        assertThat(problems("domain = \"a\\u001B[31m\""))
                .containsExactly("1:1 INVALID_NAME: 'a?[31m' is not a valid domain name." + DOMAIN_HINT);
    }

    @Test
    void tables_inAnyOrder_areTheSameBundle() {
        Bundle bundle = valid("""
                pipe.p.type = "PipeLLM"
                pipe.p.output = "Goods"
                concept.Goods = "What is sold"
                domain = "shop"
                """);
        assertThat(bundle.pipes()).containsOnlyKeys("p");
        assertThat(bundle.concepts()).containsOnlyKeys("Goods");
    }
}
