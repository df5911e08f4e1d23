package io.chargewire.ocpp.build.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.FileFilter;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jsonschema2pojo.DefaultGenerationConfig;
import org.jsonschema2pojo.Jsonschema2Pojo;
import org.jsonschema2pojo.NoopRuleLogger;
import org.jsonschema2pojo.exception.GenerationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generates from schemas of a few lines; what the real ones become is tested in ocpp-model. */
class ModelGenerationTest {

    private static final String PLUG = """
            {"javaType": "Plug", "description": "A plug.", "type": "object", "additionalProperties": false,
             "properties": {
               "pin": {"description": "Code of a <PlugType> or an UnknownType & more.", "type": "string", "sensitive": true},
               "kind": {"description": "Kind.", "$ref": "KindType.json"}},
             "required": ["kind"]}""";

    private static final String KIND = """
            {"javaType": "KindEnum", "description": "Kind of a plug.", "type": "string", "enum": ["TypeA"],
             "enumDescriptions": {"TypeA": "The first."}}""";

    @TempDir
    Path folder;

    private Path schemas;

    @BeforeEach
    void writeSchemas() throws IOException {
        schemas = Files.createDirectories(folder.resolve("schemas"));
        Files.createDirectories(schemas.resolve("datatypes"));
        Files.writeString(folder.resolve("schemas/datatypes/PlugType.json"), PLUG);
        Files.writeString(folder.resolve("schemas/datatypes/KindType.json"), KIND);
        Files.writeString(schemas.resolve("actions.json"), "[]");
    }

    @Test
    void descriptionsAreEscapedAndTypesThatTheyNameAreLinked() throws IOException {
        generate("out");

        assertThat(source("out", "Plug"))
                .contains("* Code of a &lt;{@link Plug}&gt; or an UnknownType &amp; more.\n")
                .contains("public @Nullable String getPin()")
                .contains("public KindEnum getKind()");
    }

    @Test
    void theSameSchemasGiveTheSameSources() throws IOException {
        generate("first");
        generate("second");

        assertThat(source("first", "Plug")).isEqualTo(source("second", "Plug")).isNotEmpty();
        assertThat(source("first", "KindEnum"))
                .isEqualTo(source("second", "KindEnum"))
                .isNotEmpty();
    }

    @Test
    void aPropertyWithoutADescriptionIsRefused() throws IOException {
        Files.writeString(schemas.resolve("datatypes/PlugType.json"), PLUG.replace("Kind.", ""));

        assertThatThrownBy(() -> generate("out"))
                .isInstanceOf(GenerationException.class)
                .hasMessage("description is missing: datatypes/PlugType.json property kind");
    }

    @Test
    void aTypeWithoutADescriptionIsRefused() throws IOException {
        Files.writeString(schemas.resolve("datatypes/PlugType.json"), PLUG.replace("A plug.", ""));

        assertThatThrownBy(() -> generate("out"))
                .isInstanceOf(GenerationException.class)
                .hasMessage("description is missing: datatypes/PlugType.json");
    }

    @Test
    void anEnumValueWithoutADescriptionIsRefused() throws IOException {
        Files.writeString(schemas.resolve("datatypes/KindType.json"), KIND.replace("The first.", " "));

        assertThatThrownBy(() -> generate("out"))
                .isInstanceOf(GenerationException.class)
                .hasMessage("description is missing: datatypes/KindType.json value TypeA");
    }

    @Test
    void twoValuesOfOneJavaNameAreRefused() throws IOException {
        Files.writeString(
                schemas.resolve("datatypes/KindType.json"),
                KIND.replace("[\"TypeA\"]", "[\"TypeA\", \"Type.A\"]")
                        .replace("{\"TypeA\":", "{\"Type.A\": \"The second.\", \"TypeA\":"));

        assertThatThrownBy(() -> generate("out"))
                .isInstanceOf(GenerationException.class)
                .hasMessage("two constants of one name: datatypes/KindType.json value Type.A");
    }

    @Test
    void aSensitivePropertyIsMaskedInTheTextForm() throws IOException {
        generate("out");

        assertThat(source("out", "Plug")).contains(".secret(\"pin\", pin)").contains(".add(\"kind\", kind)");
    }

    private String source(String output, String type) throws IOException {
        return Files.readString(folder.resolve(output).resolve("test/datatypes/" + type + ".java"));
    }

    private void generate(String output) throws IOException {
        URL source = schemas.toUri().toURL();
        Path target = Files.createDirectories(folder.resolve(output));
        Jsonschema2Pojo.generate(
                new DefaultGenerationConfig() {
                    @Override
                    public Iterator<URL> getSource() {
                        return List.of(source).iterator();
                    }

                    @Override
                    public File getTargetDirectory() {
                        return target.toFile();
                    }

                    @Override
                    public String getTargetPackage() {
                        return "test";
                    }

                    @Override
                    public Class<ModelRuleFactory> getCustomRuleFactory() {
                        return ModelRuleFactory.class;
                    }

                    @Override
                    public FileFilter getFileFilter() {
                        return file -> !file.getName().equals("actions.json");
                    }
                },
                new NoopRuleLogger());
    }
}
