package io.chargewire.ocpp.schemas.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareWithOfficialTest {

    @TempDir
    Path temp;

    private final OfficialShape official = new OfficialShape();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_folder_that_says_the_same_is_equal() throws IOException {
        assertThat(run(official.writeFolder(temp))).isEqualTo(0);
        assertThat(lines()).containsExactly("271 of 271 equal");
    }

    @Test
    void a_zip_with_sub_folders_and_byte_order_marks_is_equal() throws IOException {
        assertThat(run(official.writeZip(temp.resolve("part3.zip")))).isEqualTo(0);
        assertThat(lines()).containsExactly("271 of 271 equal");
    }

    @Test
    void a_changed_bound_is_shown_with_its_place_and_both_values() throws IOException {
        official.at("AuthorizeRequest", "/properties/certificate").put("maxLength", 5501);

        assertThat(run(official.writeZip(temp.resolve("part3.zip")))).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        "AuthorizeRequest: differs at /properties/certificate/maxLength: ours 5500, official 5501"
                                + " in schemas/json/AuthorizeRequest.json (not the official form of the manifest either)",
                        "270 of 271 equal");
    }

    @Test
    void a_definition_that_is_repeated_differently_is_noted() throws IOException {
        official.at("ReserveNowRequest", "/definitions/IdTokenType/properties/idToken")
                .put("maxLength", 37);

        assertThat(run(official.writeFolder(temp))).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        "IdTokenType: defined in 2 ways by the official files",
                        "IdTokenType: differs at /properties/idToken/maxLength: ours 36, official 37"
                                + " in ReserveNowRequest.json (not the official form of the manifest either)",
                        "270 of 271 equal");
    }

    @Test
    void a_value_that_only_the_official_enumeration_has_is_named() throws IOException {
        official.at("BootNotificationRequest", "/definitions/BootReasonEnumType")
                .withArrayProperty("enum")
                .add("Zzz");

        assertThat(run(official.writeFolder(temp))).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        "BootReasonEnumType: differs at /enum/9: ours absent, official \"Zzz\""
                                + " in BootNotificationRequest.json (not the official form of the manifest either)",
                        "270 of 271 equal");
    }

    @Test
    void a_definition_changed_in_all_files_is_one_difference() throws IOException {
        official.files
                .keySet()
                .forEach(message ->
                        official.at(message, "/definitions/CustomDataType").put("additionalProperties", false));

        assertThat(run(official.writeFolder(temp))).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        "CustomDataType: differs at /additionalProperties: ours true, official false"
                                + " in AuthorizeRequest.json and 127 more (not the official form of the manifest either)",
                        "270 of 271 equal");
    }

    @Test
    void a_missing_and_an_unknown_message_each_have_a_line() throws IOException {
        official.files.put("RebootRequest", official.at("ResetRequest", ""));
        official.files.remove("ResetRequest");

        assertThat(run(official.writeFolder(temp))).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        "RebootRequest: only in the official files RebootRequest.json",
                        "ResetRequest: not in the official files",
                        "270 of 272 equal");
    }

    @Test
    void a_path_that_does_not_exist_is_unreadable() {
        Path missing = temp.resolve("missing.zip");

        assertThat(run(missing)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains(missing + " does not exist");
        assertThat(lines()).isEmpty();
    }

    @Test
    void a_folder_without_schemas_is_unreadable() {
        assertThat(run(temp)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("holds no files named like");
    }

    @Test
    void a_file_that_is_no_zip_is_unreadable() throws IOException {
        assertThat(run(Files.writeString(temp.resolve("part3.pdf"), "%PDF"))).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("neither a folder nor a zip file");
    }

    @Test
    void a_damaged_zip_is_unreadable() throws IOException {
        Path zip = Files.writeString(temp.resolve("part3.zip"), "PK");

        assertThat(run(zip)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("Cannot read the official schemas in " + zip);
    }

    @Test
    void a_file_that_is_no_schema_is_unreadable_and_named() throws IOException {
        official.writeFolder(temp);
        Files.writeString(temp.resolve("ResetRequest.json"), "{\"type\":");

        assertThat(run(temp)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("ResetRequest.json is no schema");
    }

    @Test
    void other_than_one_argument_is_wrong_usage() {
        assertThat(CompareWithOfficial.run(List.of(), stream(out), stream(err))).isEqualTo(2);
        assertThat(CompareWithOfficial.run(List.of("a", "b"), stream(out), stream(err)))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8).lines()).hasSize(2).allMatch(line -> line.startsWith("One argument is needed"));
    }

    private int run(Path path) {
        return CompareWithOfficial.run(List.of(path.toString()), stream(out), stream(err));
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
