package org.passwordservice.settings;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the secret questions among which users choose. */
final class QuestionReader {

    /** The most questions; each has a setting with its number. */
    private static final int MOST = 50;

    private static final int LONGEST = 200;

    private static final String NONE = "none";

    private static final SettingType<String> QUESTION = new SettingType<>(
            "must be none, or one line of at most " + LONGEST + " characters",
            text -> Optional.of(text).filter(QuestionReader::isOneLine));

    private final SettingValues values;

    QuestionReader(SettingValues values) {
        this.values = values;
    }

    /** The questions by their numbers. */
    NavigableMap<Integer, String> read(SecretQuestionMode mode) {
        NavigableMap<Integer, String> questions = new TreeMap<>();
        for (int number = 1; number <= MOST; number++) {
            int id = number;
            values.optional("passwords.secret-question." + id, QUESTION)
                    .filter(text -> !text.equals(NONE))
                    .ifPresent(text -> questions.put(id, text));
        }
        if (mode != SecretQuestionMode.OFF && questions.isEmpty()) {
            values.wrong(
                    "passwords.secret-question.1",
                    "or one with another number must be a question where questions are on");
        }
        return Collections.unmodifiableNavigableMap(questions);
    }

    private static boolean isOneLine(String text) {
        return text.length() <= LONGEST
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }
}
