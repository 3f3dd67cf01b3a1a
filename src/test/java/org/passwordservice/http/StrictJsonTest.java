package org.passwordservice.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StrictJsonTest {

    record Body(@Nullable String user, @Nullable Secret password, @Nullable Inner inner) {}

    record Inner(@Nullable String name) {}

    @Test
    void whenObjectIsWellFormedThenMembersAreRead() throws Exception {
        Body body = read("{\"User\":\"robert\",\"Password\":\" pass \",\"Inner\":{\"Name\":\"Torro\"}}");

        assertThat(body).isEqualTo(new Body("robert", new Secret(" pass "), new Inner("Torro")));
    }

    @Test
    void whenWhiteSpaceIsAroundThenItIsReadOver() throws Exception {
        assertThat(read(" \r\n\t{ \"User\" : \"robert\" } \r\n\t").user()).isEqualTo("robert");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{\"User\"",
                "{\"User\":",
                "{\"User\":\"robert",
                "{\"User\":\"robert\"",
                "{\"User\":\"robert\",",
                "{\"User\":\"robert\",}",
                "{,\"User\":\"robert\"}",
                "{\"User\" \"robert\"}",
                "{\"User\":\"robert\" \"Password\":\"x\"}",
                "{\"User\":\"rob\nert\"}",
                "{\"User\":\"rob\0ert\"}",
                "{\"User\":\"rob\\xert\"}",
                "{\"User\":\"\\u12\"}",
                "{\"User\":\"\\u12g4\"}",
                "{User:\"robert\"}",
                "{'User':'robert'}",
                "{\"User\":'robert'}",
                "{\"User\":robert}",
                "{\"Other\":NaN}",
                "{\"Other\":Infinity}",
                "{\"Other\":-Infinity}",
                "{\"Other\":01}",
                "{\"Other\":+1}",
                "{\"Other\":.5}",
                "{\"Other\":5.}",
                "{\"Other\":0x10}",
                "{\"Other\":TRUE}",
                "{\"Other\":undefined}",
                "{\"Other\":[1,]}",
                "{\"Other\":[1,,2]}",
                "{\"Other\":[1}",
                "/* a comment */{\"User\":\"robert\"}",
                "{\"User\":\"robert\" // a comment\n}",
                "{\"User\":\"robert\" # a comment\n}",
                "\ufeff\ufeff{\"User\":\"robert\"}",
                " \ufeff{\"User\":\"robert\"}",
                "\ufeff"
            })
    void whenTextIsNotJsonThenMalformed(String text) {
        assertMalformed(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"User\":\"robert\"}x",
                "{\"User\":\"robert\"} {}",
                "{\"User\":\"robert\"}{\"User\":\"robert\"}",
                "{\"User\":\"robert\"}]",
                "{\"User\":\"robert\"}}",
                "{\"User\":\"robert\"},",
                "{\"User\":\"robert\"}null",
                "{\"User\":\"robert\"}\0",
                "{\"User\":\"robert\"}// a comment"
            })
    void whenTextFollowsThenMalformed(String text) {
        assertMalformed(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "1", "\"text\"", "[]", "[{\"User\":\"robert\"}]", "[[{}]]"})
    void whenRootIsNoObjectThenMalformed(String text) {
        assertMalformed(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"User\":\"robert\",\"User\":\"robert\"}",
                "{\"User\":null,\"User\":\"robert\"}",
                "{\"User\":\"robert\",\"Us\\u0065r\":\"eve\"}",
                "{\"Password\":\"x\",\"User\":\"robert\",\"Password\":\"y\"}",
                "{\"Inner\":{\"Name\":\"a\",\"Name\":\"b\"}}",
                "{\"Inner\":{},\"Inner\":{}}",
                "{\"Other\":1,\"Other\":2}",
                "{\"Other\":{\"a\":1,\"a\":2}}",
                "{\"Other\":[{\"b\":{\"a\":1,\"a\":2}}]}"
            })
    void whenMemberComesTwiceThenMalformed(String text) {
        assertMalformed(text);
    }

    @Test
    void whenNameComesOnceInEachOfTwoObjectsThenRead() throws Exception {
        assertThat(read("{\"Other\":[{\"a\":1},{\"a\":2}],\"a\":3,\"User\":\"robert\"}")
                        .user())
                .isEqualTo("robert");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "[\"robert\"]", "[null]", "{}", "{\"a\":\"b\"}", "0", "1", "-1.5", "1e3", "true", "false"})
    void whenNoStringIsWhereOneBelongsThenMalformed(String value) {
        assertMalformed("{\"User\":" + value + "}");
        assertMalformed("{\"Password\":" + value + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"text\"", "1", "true", "[]", "[{\"Name\":\"a\"}]"})
    void whenNoObjectIsWhereOneBelongsThenMalformed(String value) {
        assertMalformed("{\"Inner\":" + value + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "c080, an overlong NUL",
        "c1a1, an overlong letter",
        "e08080, overlong in three bytes",
        "f0808080, overlong in four bytes",
        "eda080, a high surrogate",
        "edb080, a low surrogate",
        "eda0bdedb880, a pair of surrogates",
        "c3, a sequence cut after one byte",
        "e282, a sequence cut after two",
        "f09f98, a sequence cut after three",
        "80, a continuation alone",
        "e9, ISO-8859-1",
        "f4908080, above U+10FFFF",
        "fe, never used",
        "ff, never used"
    })
    void whenBytesAreNotUtf8ThenMalformed(String hex, String why) {
        assertMalformed(withBytes("{\"User\":\"", hex, "\"}"));
        assertMalformed(withBytes("{\"", hex, "\":\"robert\"}"));
        assertMalformed(withBytes("{\"User\":\"robert\"}", hex, ""));
    }

    @Test
    void whenAByteOrderMarkPrecedesTheObjectThenItIsSkipped() throws Exception {
        byte[] body = "\ufeff{\"User\":\"\ufeffrobert\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(StrictJson.read(body, Body.class).user()).isEqualTo("\ufeffrobert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void whenBytesAreOfAnotherUnicodeFormThenMalformed(String charset) {
        assertMalformed("{\"User\":\"robert\"}".getBytes(Charset.forName(charset)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00", "a\\ud83db", "\\ud83dx\\ude00"})
    void whenEscapedSurrogateIsAloneThenMalformed(String escaped) {
        assertMalformed("{\"User\":\"" + escaped + "\"}");
        assertMalformed("{\"Password\":\"" + escaped + "\"}");
        assertMalformed("{\"" + escaped + "\":\"robert\"}");
        assertMalformed("{\"Other\":\"" + escaped + "\"}");
        assertMalformed("{\"Other\":[{\"" + escaped + "\":1}]}");
        assertMalformed("{\"Other\":[[\"" + escaped + "\"]]}");
    }

    @Test
    void whenSurrogatesAreAPairThenRead() throws Exception {
        assertThat(read("{\"Password\":\"\\ud83d\\ude00\"}").password()).isEqualTo(new Secret("\ud83d\ude00"));
        assertThat(read("{\"Password\":\"\ud83d\ude00\"}").password()).isEqualTo(new Secret("\ud83d\ude00"));
    }

    @Test
    void whenNestedSixteenDeepThenReadAndNoDeeper() throws Exception {
        assertThat(read("{\"Other\":" + "[".repeat(15) + "]".repeat(15) + "}")).isNotNull();
        assertMalformed("{\"Other\":" + "[".repeat(16) + "]".repeat(16) + "}");
        assertMalformed("{\"Other\":" + "{\"a\":".repeat(16) + "1" + "}".repeat(16) + "}");
        assertMalformed("{\"Other\":" + "[".repeat(8_000) + "]".repeat(8_000) + "}");
    }

    @Test
    void whenMembersAreUnknownThenIgnored() throws Exception {
        Body body =
                read("{\"Id\":1,\"Role\":\"Administrator\",\"Other\":{\"User\":\"eve\"},\"List\":[\"User\",true,null],"
                        + "\"User\":\"robert\",\"Inner\":{\"Other\":1}}");

        assertThat(body).isEqualTo(new Body("robert", null, new Inner(null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "USER", "uSER", " User", "User ", "\\u0055SER"})
    void whenNameIsInAnotherSpellingThenItIsAnotherMember(String name) throws Exception {
        assertThat(read("{\"" + name + "\":\"robert\"}").user()).isNull();
    }

    @Test
    void whenMemberIsNullThenSameAsMissing() throws Exception {
        assertThat(read("{\"User\":null,\"Password\":null,\"Inner\":null}"))
                .isEqualTo(read("{}"))
                .isEqualTo(new Body(null, null, null));
    }

    @Test
    void whenTextIsEmptyThenItIsNotMissing() throws Exception {
        assertThat(read("{\"User\":\"\",\"Password\":\"\"}")).isEqualTo(new Body("", new Secret(""), null));
    }

    @Test
    void whenTextLooksLikeAnythingElseThenItStaysText() throws Exception {
        assertThat(read("{\"User\":\"null\",\"Password\":\"123\"}"))
                .isEqualTo(new Body("null", new Secret("123"), null));
    }

    @Test
    void whenMalformedThenMessageHoldsNothingOfTheBody() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> read("{\"Password\":[\"hunter2\"]}"))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void whenAnswerIsWrittenThenBytesOfTheContract() {
        assertThat(written(Success.INSTANCE)).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
        assertThat(written(
                        Failure.of(List.of(new ApiError("ErrorIncorrectAnswer", "Answer is incorrect, try again.")))))
                .isEqualTo("{\"Errors\":[\"Answer is incorrect, try again.\"],"
                        + "\"ErrorsCode\":[\"ErrorIncorrectAnswer\"],\"IsSucceed\":false}");
        assertThat(written(ModelSuccess.of("What street did you live on in third grade?")))
                .isEqualTo("{\"Model\":\"What street did you live on in third grade?\","
                        + "\"Errors\":[],\"IsSucceed\":true}");
        assertThat(written(ModelSuccess.of(new Secret("token"))))
                .isEqualTo("{\"Model\":\"token\",\"Errors\":[],\"IsSucceed\":true}");
        assertThat(written(ModelFailure.of(
                        List.of(new ApiError("ErrorIncorrectCode", "Code is incorrect or has expired.")))))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"Code is incorrect or has expired.\"],"
                        + "\"ErrorsCode\":[\"ErrorIncorrectCode\"],\"IsSucceed\":false}");
        assertThat(written(new MessageResponse("The request is invalid.")))
                .isEqualTo("{\"Message\":\"The request is invalid.\"}");
    }

    @Test
    void whenThereAreSeveralReasonsThenTheListsAreInStep() {
        Failure refusal = Failure.of(List.of(new ApiError("ErrorA", "A."), new ApiError("ErrorB", "B.")));

        assertThat(written(refusal))
                .isEqualTo("{\"Errors\":[\"A.\",\"B.\"],\"ErrorsCode\":[\"ErrorA\",\"ErrorB\"],\"IsSucceed\":false}");
    }

    @Test
    void whenTextIsNotAsciiThenWrittenInUtf8() {
        assertThat(StrictJson.write(new MessageResponse("caf\u00e9")))
                .isEqualTo("{\"Message\":\"caf\u00e9\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whenTextIsOutsideTheBasicPlaneThenItIsReadBackTheSame() throws Exception {
        Inner inner = new Inner("\ud83d\ude00");

        assertThat(StrictJson.read(StrictJson.write(inner), Inner.class)).isEqualTo(inner);
    }

    private static Body read(String text) throws MalformedJsonException {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8), Body.class);
    }

    private static void assertMalformed(String text) {
        assertMalformed(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(byte[] body) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> StrictJson.read(body, Body.class));
    }

    private static byte[] withBytes(String before, String hex, String after) {
        String between = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        return (before + between + after).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String written(Object answer) {
        return new String(StrictJson.write(answer), StandardCharsets.UTF_8);
    }
}
