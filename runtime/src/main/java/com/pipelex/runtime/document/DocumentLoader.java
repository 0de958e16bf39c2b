package com.pipelex.runtime.document;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.model.DocumentRules;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.value.Printable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The loader of the documents and images that values refer to. A local file is allowed if the user typed its path as an
 * input, if it lies beside the inputs that name it, or if its folder is allowed. A host on this machine or in a private
 * network must be allowed explicitly. Thread-safe.
 */
public final class DocumentLoader {

    /** The maximum size of an image for a model; no endpoint accepts larger ones. */
    private static final long MAX_IMAGE_BYTES = 20_000_000;

    private final DocumentRules rules;
    private final Path folder;
    private final InputAddresses given;
    private final Download download;

    /**
     * Creates a loader.
     *
     * @param folder the folder against which relative paths are resolved
     * @param given the URLs and paths among the inputs
     */
    public DocumentLoader(DocumentRules rules, Path folder, InputAddresses given) {
        this.rules = rules;
        this.folder = folder.toAbsolutePath().normalize();
        this.given = given;
        this.download = new Download(new HostGuard(rules), rules.timeout());
    }

    /**
     * A local file, either downloaded or already present.
     *
     * @param isTemporary true if closing deletes the file
     */
    public record Fetched(Path file, boolean isTemporary) implements AutoCloseable {

        @Override
        public void close() {
            if (isTemporary) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException left) {
                    // The file stays in the temporary folder, which the system cleans up.
                }
            }
        }
    }

    /** Returns the rules for documents. */
    public DocumentRules rules() {
        return rules;
    }

    /**
     * Returns the URLs of images in the form that a model accepts: local images become {@code data:} URLs, and so does
     * every image if the provider fetches none.
     */
    public List<String> forModel(Pipe pipe, Model model, List<String> urls) throws RunException {
        boolean isFetchedThere = model.backend().protocol().takesImageAddresses();
        List<String> all = new ArrayList<>();
        for (String url : urls) {
            try {
                boolean goesAsItIs = url.startsWith("data:")
                        || isWeb(url) && isFetchedThere && !HostGuard.isInner(HostGuard.uri(url));
                all.add(goesAsItIs ? url : data(url));
            } catch (DocumentException refused) {
                throw refused.in(pipe);
            }
        }
        return all;
    }

    private String data(String url) throws DocumentException {
        try (Fetched image = fetched(url, Math.min(MAX_IMAGE_BYTES, rules.maxBytes()))) {
            byte[] bytes = Files.readAllBytes(image.file());
            String type = MediaType.of(bytes);
            if (type.isEmpty()) {
                throw new DocumentException(
                        "'" + Printable.of(url) + "' is not an image.", "Models accept PNG, JPEG, GIF and WebP.");
            }
            return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
        } catch (IOException failure) {
            throw new DocumentException("the image '" + Printable.of(url) + "' cannot be read.", "", failure);
        }
    }

    /** Returns the file of a document, which is downloaded if necessary. */
    public Fetched document(Pipe pipe, String url) throws RunException {
        try {
            return url.startsWith("data:") ? new Fetched(Download.ofData(url), true) : fetched(url, rules.maxBytes());
        } catch (DocumentException refused) {
            throw refused.in(pipe);
        } catch (IOException failure) {
            throw new DocumentException("'" + Printable.of(url) + "' cannot be read.", "", failure).in(pipe);
        }
    }

    private Fetched fetched(String url, long maxBytes) throws IOException, DocumentException {
        if (isWeb(url)) {
            return new Fetched(download.file(HostGuard.uri(url), maxBytes), true);
        }
        Path file = local(url);
        if (Files.size(file) > maxBytes) {
            throw new DocumentException(
                    "'" + Printable.of(url) + "' is larger than " + maxBytes / 1_000_000 + " MB.",
                    "Make it smaller, or raise max_megabytes under [documents] in .pipelex/pipelex.toml.");
        }
        return new Fetched(file, false);
    }

    private static boolean isWeb(String url) {
        return url.regionMatches(true, 0, "http://", 0, 7) || url.regionMatches(true, 0, "https://", 0, 8);
    }

    private Path local(String url) throws DocumentException {
        Path file = path(url);
        boolean mayBe = given.isTyped(url)
                || isIn(rules.folders(), file)
                || isBeside(url, file) && (!Files.exists(file) || isIn(List.of(folder), file));
        if (!mayBe) {
            throw new DocumentException(
                    "a value names the local file '" + Printable.of(url) + "', which is not allowed.",
                    "Pass the file itself as the input, as in {\"document\": \"invoice.pdf\"}, or add its folder to"
                            + " allow_folders under [documents] in .pipelex/pipelex.toml.");
        }
        if (!Files.isRegularFile(file)) {
            throw new DocumentException(
                    "there is no file '" + Printable.of(url) + "'.",
                    "Relative paths are resolved against " + folder + ".");
        }
        return file;
    }

    private static boolean hasScheme(String url) {
        int colon = url.indexOf(':');
        return colon > 1 && url.substring(0, colon).matches("[a-zA-Z][a-zA-Z0-9+.-]*");
    }

    private Path path(String url) throws DocumentException {
        try {
            if (!hasScheme(url)) {
                return folder.resolve(url);
            }
            if (url.regionMatches(true, 0, "file:", 0, 5)) {
                return Path.of(URI.create(url));
            }
        } catch (IllegalArgumentException malformed) {
            throw new DocumentException("'" + Printable.of(url) + "' is neither a URL nor a path.", "", malformed);
        }
        throw new DocumentException(
                "'" + Printable.of(url) + "' is a URL with an unsupported scheme.", "Use https:, data:, or a file.");
    }

    /** Returns whether an input named the path in a field, and the file lies beside the inputs. */
    private boolean isBeside(String url, Path file) {
        return given.isInField(url)
                && !hasScheme(url)
                && !Path.of(url).isAbsolute()
                && file.normalize().startsWith(folder);
    }

    private boolean isIn(List<Path> folders, Path file) {
        try {
            Path real = file.toRealPath();
            for (Path allowed : folders) {
                if (real.startsWith(allowed.toRealPath())) {
                    return true;
                }
            }
        } catch (IOException missing) {
            return false;
        }
        return false;
    }
}
