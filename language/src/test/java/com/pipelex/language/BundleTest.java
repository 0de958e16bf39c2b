package com.pipelex.language;

import static com.pipelex.language.Bundles.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names by which a bundle finds its pipes and concepts. */
class BundleTest {

    private static final String SHOP = """
            domain = "shop"
            [concept]
            Order = "x"
            JSON = "x"
            [pipe.p]
            type = "PipeLLM"
            output = "Order"
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Order, shop.Order",
        "shop.Order, shop.Order",
        "Text, native.Text",
        "native.Text, native.Text",
        "native.Document, native.PDF",
        "JSON, shop.JSON",
        "native.JSON, native.JSON"
    })
    void concept_byItsName_isFound(String name, String full) {
        assertThat(Objects.requireNonNull(valid(SHOP).concept(name)).name()).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order", "Orders", "mail.Order", "shop.Text", "native.Order", "shop."})
    void concept_byAnyOtherName_isNull(String name) {
        assertThat(valid(SHOP).concept(name)).isNull();
    }

    @Test
    void pipe_byItsCode_isFound() {
        assertThat(valid(SHOP).pipe("p")).isNotNull();
        assertThat(valid(SHOP).pipe("q")).isNull();
    }

    @Test
    void imports_none_areEmpty() {
        assertThat(Bundle.Imports.none().pipes()).isEmpty();
        assertThat(Bundle.Imports.none().concepts()).isEmpty();
        assertThat(valid(SHOP).imports()).isEqualTo(Bundle.Imports.none());
    }

    @Test
    void concept_ofAnotherBundle_isFoundByItsFullNameOnly(@TempDir Path folder) throws IOException {
        Path mail = Files.writeString(folder.resolve("mail.plx"), "domain = \"mail\"\n[concept]\nLetter = \"x\"");
        Path shop = Files.writeString(folder.resolve("shop.plx"), SHOP.replace("\"Order\"", "\"mail.Letter\""));
        Bundle bundle = BundleReader.read(shop, Library.of(Set.of(), List.of(mail)))
                .bundle()
                .orElseThrow();
        assertThat(bundle.concept("mail.Letter")).isNotNull();
        assertThat(bundle.concept("Letter")).isNull();
    }
}
