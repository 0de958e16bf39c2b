package com.pipelex.language.template;

/** Text within HTML. */
final class Html {

    private Html() {}

    /** The text with the characters that HTML has a meaning for written out. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
