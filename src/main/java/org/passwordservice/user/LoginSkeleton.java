package org.passwordservice.user;

import com.ibm.icu.text.SpoofChecker;
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
 * How a login looks to people; the primary key makes sure that no two users have logins that look the same.
 *
 * <p>A skeleton, by Unicode Technical Standard 39, section 4, has in the place of each character the one that represents all
 * that look like it. It is compared when a login is chosen and never when one is typed, so a look-alike leads to no account
 * at all, rather than to another user's.
 *
 * <p>Letters of one script alone ({@link LoginName}) would not do, because whole words of one script can be written in
 * another, and ASCII alone would keep most of the world from its own name.
 */
@Entity
@Table(name = "login_skeleton")
class LoginSkeleton {

    /** So that the longest fit the column, which counts pairs of surrogates as two. What is cut off only makes more alike. */
    private static final int MOST_CODE_POINTS = 125;

    /** The dot that an i or j has already: Turkish lower case adds it, and people do not see it. */
    private static final Pattern SECOND_DOT = Pattern.compile("([ij]\\p{M}{0,10}?)\\x{307}");

    private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();

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
     * The skeletons of a login, in order: of its own spelling, of small letters and of capitals, since it is one login in all
     * three and people see any of them.
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
        String skeleton = SECOND_DOT.matcher(CONFUSABLES.getSkeleton(text)).replaceAll("$1");
        return skeleton.codePoints()
                .limit(MOST_CODE_POINTS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
