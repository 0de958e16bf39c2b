package com.pipelex.runtime.document;

import java.util.Base64;

/** The media type of an image, detected from its first bytes; empty if models do not accept the format. */
public final class MediaType {

    private MediaType() {}

    static String of(byte[] image) {
        if (begins(image, 0, 0xff, 0xd8)) {
            return "image/jpeg";
        }
        if (begins(image, 0, 'G', 'I', 'F')) {
            return "image/gif";
        }
        if (begins(image, 0, 'R', 'I', 'F', 'F') && begins(image, 8, 'W', 'E', 'B', 'P')) {
            return "image/webp";
        }
        return begins(image, 0, 0x89, 'P', 'N', 'G') ? "image/png" : "";
    }

    /** Returns the media type of a base64 image; {@code image/png} if unknown. */
    public static String ofBase64(String image) {
        try {
            String type = of(Base64.getMimeDecoder().decode(image.substring(0, Math.min(image.length(), 32) / 4 * 4)));
            return type.isEmpty() ? "image/png" : type;
        } catch (IllegalArgumentException malformed) {
            return "image/png";
        }
    }

    private static boolean begins(byte[] bytes, int from, int... with) {
        for (int at = 0; at < with.length; at++) {
            if (bytes.length <= from + at || (bytes[from + at] & 0xff) != with[at]) {
                return false;
            }
        }
        return true;
    }
}
