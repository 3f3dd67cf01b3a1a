package org.passwordservice.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The skeleton of a login (Unicode Technical Standard 39, section 4), in which each character is replaced by the
 * representative of all that look like it. The primary key prevents confusable logins ({@code docs/decisions/010}).
 *
 * <p>Skeletons are compared when a login is registered and never when a user logs in, so a look-alike identifies no
 * account.
 */
@Entity
@Table(name = "login_skeleton")
class LoginSkeleton {

    /**
     * The length that fits the column, which counts a surrogate pair as two. Truncation can only make more logins
     * confusable.
     */
    private static final int MOST_CODE_POINTS = 125;

    /** A combining dot above after i or j, which is invisible; lower-casing the Turkish dotted capital adds it. */
    private static final Pattern SECOND_DOT = Pattern.compile("([ij]\\p{M}{0,10}?)\\x{307}");

    @Id
    private String skeleton;

    @Column(name = "user_id")
    private long userId;

    /** For JPA. */
    protected LoginSkeleton() {}

    LoginSkeleton(String skeleton, long userId) {
        this.skeleton = skeleton;
        this.userId = userId;
    }

    /**
     * The skeletons of a login as typed, in lower case and in upper case, because all three are the same login; sorted.
     */
    static NavigableSet<String> skeletons(String login) {
        String spelled = login.strip();
        String small = CanonicalName.of(spelled).map(CanonicalName::value).orElse(spelled);
        NavigableSet<String> skeletons = new TreeSet<>();
        Stream.of(spelled, small, small.toUpperCase(Locale.ROOT))
                .map(LoginSkeleton::of)
                .forEach(skeletons::add);
        return skeletons;
    }

    private static String of(String text) {
        String skeleton = SECOND_DOT.matcher(UnicodeTables.skeleton(text)).replaceAll("$1");
        return skeleton.codePoints()
                .limit(MOST_CODE_POINTS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
