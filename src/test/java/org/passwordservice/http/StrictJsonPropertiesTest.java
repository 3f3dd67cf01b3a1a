package org.passwordservice.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.RequestLimits;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Whatever the bytes are, they are one object that the tree of a plain parser shows too, or malformed. */
class StrictJsonPropertiesTest {

    /** A tree, in the place of what the reader makes of the same text; how deep and how typed, the test judges itself. */
    private static final JsonMapper TREES = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(100_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Only so that a reader that hangs does not hang the build. */
    private static final Duration WATCHDOG = Duration.ofMinutes(1);

    record Body(@Nullable String user, @Nullable Secret password, @Nullable Inner inner) {}

    record Inner(@Nullable String name) {}

    @Property(tries = 2000)
    void whenDocumentIsOfAnyShapeThenReadAsThePlainTreeOrMalformed(@ForAll("documents") String text) {
        holds(utf8(text));
    }

    @Property(tries = 2000)
    void whenDocumentIsDamagedThenReadAsThePlainTreeOrMalformed(
            @ForAll("documents") String text, @ForAll("damages") List<Damage> damages) {
        byte[] bytes = utf8(text);
        for (Damage damage : damages) {
            bytes = damage.done(bytes);
        }
        holds(bytes);
    }

    @Property
    void whenBytesAreAnyThenReadAsThePlainTreeOrMalformed(@ForAll byte[] bytes) {
        holds(bytes);
    }

    @Property(tries = 200)
    void whenDocumentIsCutOffAnywhereThenMalformed(@ForAll("documents") String text, @ForAll int at) {
        byte[] whole = utf8(text.strip());
        byte[] cut = Arrays.copyOf(whole, Math.floorMod(at, whole.length));
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> StrictJson.read(cut, Body.class));
    }

    @Property(tries = 100)
    void whenBodyIsAsLargeAsAnyMayBeThenItIsJudged(@ForAll("pieces") String piece, @ForAll("openings") String open) {
        int room = RequestLimits.MAX_BODY_BYTES - utf8(open).length;
        byte[] bytes = utf8(open + piece.repeat(room / utf8(piece).length));
        assertTimeoutPreemptively(WATCHDOG, () -> holds(bytes));
    }

    private static void holds(byte[] bytes) {
        Optional<Body> expected = expected(bytes);
        Optional<Body> read;
        try {
            read = Optional.of(StrictJson.read(bytes, Body.class));
        } catch (MalformedJsonException e) {
            read = Optional.empty();
        }
        assertThat(read).as(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    private static Optional<Body> expected(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.ofNullable(TREES.readTree(text.startsWith("\ufeff") ? text.substring(1) : text))
                    .filter(StrictJsonPropertiesTest::isAsItShouldBe)
                    .map(tree -> new Body(
                            textOrNull(tree.path("User")),
                            Optional.ofNullable(textOrNull(tree.path("Password")))
                                    .map(Secret::new)
                                    .orElse(null),
                            tree.path("Inner").isObject()
                                    ? new Inner(textOrNull(tree.path("Inner").path("Name")))
                                    : null));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isAsItShouldBe(JsonNode tree) {
        JsonNode inner = tree.path("Inner");
        return tree.isObject()
                && depth(tree) <= 16
                && isWhole(tree)
                && isTextOrNone(tree.path("User"))
                && isTextOrNone(tree.path("Password"))
                && (isNone(inner) || (inner.isObject() && isTextOrNone(inner.path("Name"))));
    }

    private static boolean isTextOrNone(JsonNode node) {
        return node.isTextual() || isNone(node);
    }

    private static boolean isNone(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private static int depth(JsonNode node) {
        return node.isContainerNode()
                ? 1
                        + StreamSupport.stream(node.spliterator(), false)
                                .mapToInt(StrictJsonPropertiesTest::depth)
                                .max()
                                .orElse(0)
                : 0;
    }

    /** Whether no surrogate is alone, in names and in texts. */
    private static boolean isWhole(JsonNode node) {
        return (!node.isTextual() || StandardCharsets.UTF_16.newEncoder().canEncode(node.textValue()))
                && node.properties().stream()
                        .allMatch(member -> StandardCharsets.UTF_16.newEncoder().canEncode(member.getKey()))
                && StreamSupport.stream(node.spliterator(), false).allMatch(StrictJsonPropertiesTest::isWhole);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<String> documents() {
        return object(2);
    }

    private static Arbitrary<String> object(int deeper) {
        Arbitrary<String> names = Arbitraries.frequency(
                named(4, "\"User\""),
                named(4, "\"Password\""),
                named(4, "\"Inner\""),
                named(4, "\"Name\""),
                named(1, "\"user\""),
                named(1, "\"Us\\u0065r\""),
                named(1, "\"\""),
                named(1, "\"Other\""),
                named(1, "\"\\ud83d\\ude00\""));
        Arbitrary<String> members = Combinators.combine(names, value(deeper)).as((name, value) -> name + " :" + value);
        return members.list().ofMaxSize(4).map(list -> list.stream().collect(Collectors.joining(",", "{", "}")));
    }

    private static Tuple.Tuple2<Integer, String> named(int weight, String text) {
        return Tuple.of(weight, text);
    }

    private static Arbitrary<String> value(int deeper) {
        Arbitrary<String> plain = Arbitraries.of(
                "null",
                "null",
                "true",
                "false",
                "0",
                "-1.5e3",
                "1e99999",
                "123456789012345678901234567890",
                "9".repeat(1500),
                "[]",
                "{}",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "NaN",
                "01");
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(8).map(text -> {
            try {
                return TREES.writeValueAsString(text);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        if (deeper == 0) {
            return Arbitraries.oneOf(texts, texts, texts, plain);
        }
        Arbitrary<String> lists = value(deeper - 1).list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]");
        Arbitrary<String> towers = Arbitraries.integers().between(1, 30).map(n -> "[".repeat(n) + "]".repeat(n));
        return Arbitraries.frequencyOf(
                Tuple.of(8, texts),
                Tuple.of(2, plain),
                Tuple.of(3, object(deeper - 1)),
                Tuple.of(1, lists),
                Tuple.of(1, towers));
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<byte[]> put = Arbitraries.oneOf(
                Arbitraries.of(
                                "{", "}", "[", "]", "\"", ",", ":", "\\", "\\u", "\u0000", "\ufeff", "null", "1", " ",
                                "//")
                        .map(StrictJsonPropertiesTest::utf8),
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(3));
        return Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.integers().between(0, 5),
                        put)
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> openings() {
        return Arbitraries.of("", "{", "{\"User\":", "{\"User\":\"", "{\"Other\":", "{\"Other\":1", "{\"Other\":[");
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                "{",
                "[",
                "{\"a\":",
                "\"",
                "\\",
                "\\\\",
                "\\u0000",
                "\\ud83d",
                "9",
                "1,",
                "[],",
                "{},",
                "\"a\":1,",
                "e9",
                " ",
                "\u00e9");
    }

    /**
     * Something put in the place of a few bytes.
     *
     * @param at where, from the beginning again after the end
     * @param dropped how many bytes it replaces
     */
    record Damage(int at, int dropped, byte[] put) {

        byte[] done(byte[] bytes) {
            int from = at % (bytes.length + 1);
            int to = Math.min(bytes.length, from + dropped);
            ByteBuffer result = ByteBuffer.allocate(bytes.length - (to - from) + put.length);
            result.put(bytes, 0, from).put(put).put(bytes, to, bytes.length - to);
            return result.array();
        }
    }
}
