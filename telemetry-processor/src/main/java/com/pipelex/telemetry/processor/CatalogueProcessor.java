package com.pipelex.telemetry.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * For each interface marked {@code @Catalogued}: its encoders beside it, and {@code META-INF/telemetry/<name>.json} and
 * {@code .md}. What could hold a word of anybody's does not compile. The same sources give the same bytes.
 */
@SupportedAnnotationTypes("com.pipelex.telemetry.event.Catalogued")
public final class CatalogueProcessor extends AbstractProcessor {

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                generate((TypeElement) element);
            }
        }
        return false;
    }

    private void generate(TypeElement type) {
        CatalogueModel catalogue =
                new CatalogueReader(processingEnv.getElementUtils(), processingEnv.getMessager()).read(type);
        if (catalogue == null) {
            return;
        }
        String qualified = catalogue.packageName().isEmpty()
                ? catalogue.className()
                : catalogue.packageName() + "." + catalogue.className();
        String hash = CatalogueHash.of(catalogue);
        try {
            try (Writer out =
                    processingEnv.getFiler().createSourceFile(qualified, type).openWriter()) {
                out.write(EncoderSource.of(catalogue, hash));
            }
            resource(catalogue.name() + ".json", CatalogueJson.of(catalogue, hash), type);
            resource(catalogue.name() + ".md", CatalogueMarkdown.of(catalogue, hash), type);
        } catch (IOException failure) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR, "The catalogue could not be written: " + failure.getMessage(), type);
        }
    }

    private void resource(String name, String content, TypeElement type) throws IOException {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", "META-INF/telemetry/" + name, type)
                .openWriter()) {
            out.write(content);
        }
    }
}
