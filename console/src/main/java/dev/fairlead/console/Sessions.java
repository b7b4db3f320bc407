package dev.fairlead.console;

import dev.fairlead.store.SignIns;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Who is signed in, and whether a form comes from a page of ours. */
final class Sessions {
    private static final String COOKIE = "fairlead_session";
    private static final Duration SESSION = Duration.ofHours(12);

    private final SignIns signIns;
    private final boolean secure;

    Sessions(SignIns signIns, URI publicUrl) {
        this.signIns = signIns;
        this.secure = "https".equals(publicUrl.getScheme());
    }

    /** The token of a session that is open. */
    Optional<String> of(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(HttpCookie::getValue)
                .filter(signIns::isSignedIn)
                .findFirst();
    }

    /** A cookie for whoever has the link, once. */
    Optional<HttpCookie> open(String linkToken) {
        return signIns.signIn(linkToken).map(session -> cookie(session, SESSION));
    }

    /** A cookie that takes the session's away. */
    HttpCookie close(String session) {
        signIns.signOut(session);
        return cookie("", Duration.ZERO);
    }

    private HttpCookie cookie(String value, Duration age) {
        return HttpCookie.build(COOKIE, value)
                .path("/console")
                .httpOnly(true)
                .sameSite(HttpCookie.SameSite.STRICT)
                .secure(secure)
                .maxAge(age.toSeconds())
                .build();
    }

    /** What each form of a session carries. */
    static String csrf(String session) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(session.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] token = mac.doFinal("csrf".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Whether a POST was sent by a page of this console, in this session. */
    static boolean isOurs(Request request, Visit visit, String session) {
        boolean token = MessageDigest.isEqual(
                csrf(session).getBytes(StandardCharsets.UTF_8),
                visit.field("csrf").getBytes(StandardCharsets.UTF_8));
        String site = request.getHeaders().get("Sec-Fetch-Site");
        return token && (site == null || site.equals("same-origin")) && isSameOrigin(request);
    }

    private static boolean isSameOrigin(Request request) {
        @Nullable String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null) return true;
        int scheme = origin.indexOf("://");
        return scheme > 0
                && origin.substring(scheme + 3)
                        .equalsIgnoreCase(request.getHeaders().get(HttpHeader.HOST));
    }
}
