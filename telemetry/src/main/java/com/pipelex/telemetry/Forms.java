package com.pipelex.telemetry;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms by which a text gives itself away: URLs, paths, addresses of people, secrets. Only dynamic events need
 * it (typed ones hold no text), so it may use regular expressions; each is linear on the at most 200 characters that
 * it is given.
 */
final class Forms {

    /** What is longer is taken for somebody's words. */
    static final int MAX_TEXT = 200;

    private static final Pattern URL = Pattern.compile(
            "[a-zA-Z][a-zA-Z0-9+.-]{1,15}:(//|\\\\\\\\)|^(data|mailto|file|urn|jdbc|javascript):|\\bwww\\.|"
                    + "\\blocalhost\\b|\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|\\[[0-9a-fA-F:]{3,}\\]|%2[fF]");
    private static final Pattern EMAIL = Pattern.compile("\\S@\\S|%40");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("(text|application|image|audio|video|font|multipart)/[a-z0-9.+-]{1,60}");
    private static final Pattern PATH = Pattern.compile("\\S[/\\\\]|[/\\\\]\\S|^~|\\b[a-zA-Z]:$");
    private static final Pattern FILE_NAME =
            Pattern.compile("(^|[\\s'\"(])[^\\s'\"]{0,120}[^\\s'\".]\\.(?=[a-zA-Z0-9]*[a-zA-Z])[a-zA-Z0-9]{1,5}(?=$|[\\s'\",;:)])");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(sk|pk|rk|phx|phc|ghp|gho|ghu|ghs|ghr|github_pat|glpat|xox[a-z]|npm|hf|shpat|dop_v1|pat)[-_][a-z0-9_-]{6,}"
                    + "|\\b(AKIA|ASIA)[0-9A-Z]{12,}|\\bAIza[0-9a-z_-]{10,}|\\beyJ[0-9a-z_-]{8,}|-----BEGIN |\\bbearer\\s"
                    + "|\\bbasic\\s+[a-z0-9+/=]{8,}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_=+-]{24,}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Forms() {}

    static @Nullable SensitiveClass of(String text) {
        if (text.length() > MAX_TEXT) {
            return SensitiveClass.FREE_TEXT;
        }
        if (SECRET.matcher(text).find()) {
            return SensitiveClass.SECRET;
        }
        if (URL.matcher(text).find()) {
            return SensitiveClass.URL;
        }
        if (EMAIL.matcher(text).find()) {
            return SensitiveClass.EMAIL;
        }
        if (MEDIA_TYPE.matcher(text).matches() || UUID.matcher(text).matches()) {
            return null;
        }
        if (PATH.matcher(text).find() || FILE_NAME.matcher(text).find()) {
            return SensitiveClass.FILE_PATH;
        }
        return hasToken(text) ? SensitiveClass.SECRET : null;
    }

    /** A long run of letters with digits among them: a key of some kind. */
    private static boolean hasToken(String text) {
        java.util.regex.Matcher runs = TOKEN.matcher(text);
        while (runs.find()) {
            int digits = 0;
            for (int at = runs.start(); at < runs.end(); at++) {
                digits += text.charAt(at) <= '9' && text.charAt(at) >= '0' ? 1 : 0;
            }
            if (digits >= 3 && digits < runs.end() - runs.start()) {
                return true;
            }
        }
        return false;
    }
}
