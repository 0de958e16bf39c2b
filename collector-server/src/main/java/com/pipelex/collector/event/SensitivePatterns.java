package com.pipelex.collector.event;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms by which a text gives itself away: secrets, URLs, addresses, paths. Independent of the client's redactor,
 * and held to the same lists of examples. Most values are
 * one word and are seen to be harmless at once; the others meet expressions that are linear on their at most 200
 * characters. In doubt a text goes.
 */
final class SensitivePatterns {

    /** The longest text that is not classified as free text, in characters. */
    static final int MAX_TEXT = 200;

    /** The shortest run of letters that may be a key. */
    private static final int SHORTEST_KEY = 11;

    /** Has a character other than an ASCII letter or an underscore. */
    private static final int MARKED = 1;
    /** Has one outside of ASCII. */
    private static final int WIDE = 2;

    private static final Pattern KEY_OF_SERVICE = Pattern.compile(
            "(?i)\\b(?:[sprx]k|ph[xc]|gh[opusr]|github_pat|glpat|xox[a-z]|npm|hf|shpat|dop_v1|pat|pypi|whsec|gsk|xai|r8)"
                    + "[-_](?=[a-z0-9_-]*[0-9])[a-z0-9_-]{6,}"
                    + "|\\ba[ks]ia[0-9a-z]{12,}|\\baiza[0-9a-z_-]{10,}|\\beyj[0-9a-z_-]{8,}|\\bya29\\.|-----begin "
                    + "|\\bbearer\\s+\\S|\\bbasic\\s+[a-z0-9+/=]{8,}|\\bssh-(?:rsa|ed25519|dss)\\s"
                    + "|(?:pass(?:word|wd|phrase)?|pwd|secret|token|(?:api|access|account|private|shared)[-_ ]?key"
                    + "|sig|signature)\\s?[=:]\\s?\\S");
    private static final Pattern NETWORK = Pattern.compile("(?i)[a-z][a-z0-9+.-]{1,15}:(?://|\\\\\\\\)"
            + "|\\b(?:data|mailto|file|urn|jdbc|javascript|tel|sms|sips?|magnet|blob|geo|ldap|view-source|intent|about):\\S"
            + "|\\bwww\\.|\\blocalhost\\b"
            + "|(?<![0-9.])[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![0-9]|\\.[0-9])"
            + "|(?<![0-9a-z:])[0-9a-f:]*::[0-9a-f:]*(?![0-9a-z:])|\\b(?:[0-9a-f]{1,4}:){5}"
            + "|\\b(?:[0-9a-f]{2}-){5}[0-9a-f]{2}\\b|\\b[a-z][a-z0-9_.-]*:[0-9]{4,5}(?![0-9a-z])"
            + "|%[0-9a-f]{2}");
    private static final Pattern PERSON =
            Pattern.compile("\\S\\s?@\\s?\\S|(?:^|\\s)@\\w|(?i)[\\[({]\\s?at\\s?[\\])}]|\\+[0-9][0-9 ().-]{7,}");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("(?:text/(?:plain|html|css|csv|markdown|xml|javascript|calendar)"
                    + "|application/(?:json|xml|pdf|zip|gzip|toml|yaml|octet-stream|javascript|x-ndjson|x-www-form-urlencoded"
                    + "|[a-z]+\\+(?:json|xml)|vnd\\.[a-z0-9+-]+(?:\\.[a-z0-9+-]+)*)"
                    + "|image/(?:png|jpeg|gif|webp|avif|tiff|bmp|svg\\+xml)|audio/(?:mpeg|ogg|wav|webm|flac|aac)"
                    + "|video/(?:mp4|mpeg|ogg|webm)|font/(?:woff2?|ttf|otf)|multipart/(?:form-data|mixed))"
                    + "(?:; ?charset=[a-z0-9-]{1,20})?");
    private static final Pattern VERSION = Pattern.compile("(?i)v?[0-9]{1,4}(?:\\.[0-9]{1,4}){1,2}"
            + "(?:[-.+]?(?:a|b|rc|alpha|beta|dev|post|pre|preview|snapshot|final|m)[-.]?[0-9]{0,4})?");
    private static final Pattern PATH = Pattern.compile("\\S[/\\\\\u2044\u2215\u29F8]|[/\\\\\u2044\u2215\u29F8]\\S"
            + "|(?:^|[\\s'\"(=])~[a-zA-Z]|^~$|\\b[a-zA-Z]:(?=$|[\\s'\"),;])");
    private static final Pattern FILE = Pattern.compile(
            "[^\\s'\".]\\.(?=[a-zA-Z0-9]*[a-zA-Z])[a-zA-Z0-9]{1,10}(?=\\.?(?:$|[\\s'\",;:!?)\\]}>]))"
                    + "|(?:^|[\\s'\"(])\\.[a-zA-Z][a-zA-Z0-9_-]+"
                    + "|(?i)(?:^|[\\s'\"(=:])(?:(?:make|docker|jenkins|vagrant|proc|gem)file|id_(?:rsa|dsa|ecdsa|ed25519))(?![\\w-])");
    /** Words that give themselves away without a mark. */
    private static final Pattern BARE =
            Pattern.compile("(?i)localhost|(?:make|docker|jenkins|vagrant|proc|gem)file|id_(?:rsa|dsa|ecdsa)");

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_=+-]{20,}");

    private SensitivePatterns() {}

    /** The class of a text, or null where it may be stored. */
    static @Nullable SensitiveClass of(String given) {
        if (given.length() > MAX_TEXT) {
            return SensitiveClass.FREE_TEXT;
        }
        int marks = marks(given);
        if ((marks & WIDE) != 0) {
            // Full-width letters and similar ones read the same as ASCII.
            return ofMarked(Normalizer.normalize(given, Normalizer.Form.NFKC));
        }
        if (marks == 0 && given.length() < SHORTEST_KEY) {
            // Letters and underscores alone: a word, unless it is one that needs no mark.
            return BARE.matcher(given).matches() ? ofMarked(given) : null;
        }
        return ofMarked(given);
    }

    private static int marks(String text) {
        int marks = 0;
        for (int at = 0; at < text.length(); at++) {
            marks |= mark(text.charAt(at));
        }
        return marks;
    }

    private static int mark(char unit) {
        if (unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z' || unit == '_') {
            return 0;
        }
        return unit < 0x80 ? MARKED : WIDE;
    }

    private static @Nullable SensitiveClass ofMarked(String text) {
        if (Uuids.parse(text) != null) {
            return null;
        }
        if (KEY_OF_SERVICE.matcher(text).find()) {
            return SensitiveClass.SECRET;
        }
        if (NETWORK.matcher(text).find()) {
            return SensitiveClass.URL;
        }
        if (PERSON.matcher(text).find()) {
            return SensitiveClass.EMAIL;
        }
        if (VERSION.matcher(text).matches() || MEDIA_TYPE.matcher(text).matches()) {
            return null;
        }
        if (hasToken(text)) {
            return SensitiveClass.SECRET;
        }
        return PATH.matcher(text).find() || FILE.matcher(text).find() ? SensitiveClass.FILE_PATH : null;
    }

    private static boolean hasToken(String text) {
        if (text.length() < 20) {
            return false;
        }
        Matcher runs = RUN.matcher(text);
        while (runs.find()) {
            if (isToken(text, runs.start(), runs.end())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a run looks like a key: one long part of letters and digits, or three shorter ones. */
    private static boolean isToken(String text, int from, int until) {
        int mixed = 0;
        int digits = 0;
        int length = 0;
        for (int at = from; at <= until; at++) {
            char unit = at < until ? text.charAt(at) : '-';
            if (Character.isLetterOrDigit(unit)) {
                digits += unit <= '9' ? 1 : 0;
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
