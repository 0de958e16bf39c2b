/** The language of bundles and of their templates: syntax, names and checks. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module com.pipelex.language {
    requires static transitive org.jspecify;
    requires transitive org.tomlj;

    exports com.pipelex.language;
    exports com.pipelex.language.template;
}
