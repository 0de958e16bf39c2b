package com.pipelex.telemetry.event;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms by which a text gives itself away: URLs, paths, addresses of people, secrets. Only dynamic events need
 * it (typed ones hold no text), so it may use regular expressions; each is linear on the at most 200 characters that
 * it is given. In doubt a text goes: {@code n/a} has the form of a path, {@code 1.2.3.4} that of an address.
 */
final class SensitivePatterns {

    /** The length from which a value is taken for free text. */
    static final int MAX_TEXT = 200;

    private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]{1,15}:(//|\\\\\\\\)"
            + "|\\b(data|mailto|file|urn|jdbc|javascript|tel|sms|sip|sips|magnet|blob|geo|ldap|view-source|intent|about):\\S"
            + "|\\bwww\\.|\\blocalhost\\b"
            // Addresses of version 4 and 6, of network cards, and names with a port.
            + "|(?<![0-9.])[0-9]{1,3}(\\.[0-9]{1,3}){3}(?![0-9]|\\.[0-9])"
            + "|(?<![0-9a-z:])[0-9a-f:]*::[0-9a-f:]*(?![0-9a-z:])|\\b([0-9a-f]{1,4}:){5}"
            + "|\\b([0-9a-f]{2}-){5}[0-9a-f]{2}\\b|\\b[a-z][a-z0-9_.-]*:[0-9]{4,5}(?![0-9a-z])"
            // Percent-encodings.
            + "|%[0-9a-f]{2}");
    private static final Pattern EMAIL =
            Pattern.compile("\\S\\s?@\\s?\\S|(^|\\s)@\\w|(?i)[\\[({]\\s?at\\s?[\\])}]|\\+[0-9][0-9 ().-]{7,}");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("(text/(plain|html|css|csv|markdown|xml|javascript|calendar)"
                    + "|application/(json|xml|pdf|zip|gzip|toml|yaml|octet-stream|javascript|x-ndjson|x-www-form-urlencoded"
                    + "|[a-z]+\\+(json|xml)|vnd\\.[a-z0-9+-]+(\\.[a-z0-9+-]+)*)"
                    + "|image/(png|jpeg|gif|webp|avif|tiff|bmp|svg\\+xml)|audio/(mpeg|ogg|wav|webm|flac|aac)"
                    + "|video/(mp4|mpeg|ogg|webm)|font/(woff2?|ttf|otf)|multipart/(form-data|mixed))"
                    + "(; ?charset=[a-z0-9-]{1,20})?");
    private static final Pattern VERSION = Pattern.compile(
            "v?[0-9]{1,4}(\\.[0-9]{1,4}){1,2}([-.+]?(a|b|rc|alpha|beta|dev|post|pre|preview|snapshot|final|m)[-.]?[0-9]{0,4})?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PATH = Pattern.compile(
            "\\S[/\\\\\u2044\u2215\u29F8]|[/\\\\\u2044\u2215\u29F8]\\S|(^|[\\s'\"(=])~[a-zA-Z]|^~$|\\b[a-zA-Z]:(?=$|[\\s'\"),;])");
    private static final Pattern FILE_NAME = Pattern.compile(
            "[^\\s'\".]\\.(?=[a-zA-Z0-9]*[a-zA-Z])[a-zA-Z0-9]{1,10}(?=\\.?($|[\\s'\",;:!?)\\]}>]))"
                    + "|(^|[\\s'\"(])\\.[a-zA-Z][a-zA-Z0-9_-]+"
                    + "|(?i)(^|[\\s'\"(=:])(makefile|dockerfile|jenkinsfile|vagrantfile|procfile|gemfile|id_(rsa|dsa|ecdsa|ed25519))(?![\\w-])");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(sk|pk|rk|phx|phc|ghp|gho|ghu|ghs|ghr|github_pat|glpat|xox[a-z]|npm|hf|shpat|dop_v1|pat|pypi|whsec|gsk|xai|r8)"
                    + "[-_](?=[a-z0-9_-]*[0-9])[a-z0-9_-]{6,}"
                    + "|\\b(AKIA|ASIA)[0-9A-Z]{12,}|\\bAIza[0-9a-z_-]{10,}|\\beyJ[0-9a-z_-]{8,}|\\bya29\\.|-----BEGIN "
                    + "|\\bbearer\\s+\\S|\\bbasic\\s+[a-z0-9+/=]{8,}|\\bssh-(rsa|ed25519|dss)\\s"
                    + "|(pass(word|wd|phrase)?|pwd|secret|token|(api|access|account|private|shared)[-_ ]?key|sig|signature)\\s?[=:]\\s?\\S");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_=+-]{20,}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private SensitivePatterns() {}

    static @Nullable SensitiveClass of(String given) {
        if (given.length() > MAX_TEXT) {
            return SensitiveClass.FREE_TEXT;
        }
        // Wide letters and their like look the same to whoever reads them afterwards.
        String text = Normalizer.normalize(given, Normalizer.Form.NFKC);
        if (UUID.matcher(text).matches()) {
            return null;
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
        if (MEDIA_TYPE.matcher(text).matches() || VERSION.matcher(text).matches()) {
            return null;
        }
        if (hasToken(text)) {
            return SensitiveClass.SECRET;
        }
        return PATH.matcher(text).find() || FILE_NAME.matcher(text).find() ? SensitiveClass.FILE_PATH : null;
    }

    private static boolean hasToken(String text) {
        Matcher runs = TOKEN.matcher(text);
        while (runs.find()) {
            if (isToken(text, runs.start(), runs.end())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a long run is a key of some kind: it has a long part of letters with digits among them, or several
     * shorter ones. The parts of names, such as those of models, are words or numbers.
     */
    private static boolean isToken(String text, int from, int until) {
        int mixed = 0;
        int digits = 0;
        int length = 0;
        for (int at = from; at <= until; at++) {
            if (at < until && Character.isLetterOrDigit(text.charAt(at))) {
                digits += Character.isDigit(text.charAt(at)) ? 1 : 0;
                length++;
                continue;
            }
            boolean isMixed = digits > 0 && digits < length;
            if (isMixed && (digits >= 3 && length >= 16 || digits >= 2 && length >= 20)) {
                return true;
            }
            mixed += isMixed && length >= 4 ? 1 : 0;
            digits = 0;
            length = 0;
        }
        return mixed >= 3;
    }
}
