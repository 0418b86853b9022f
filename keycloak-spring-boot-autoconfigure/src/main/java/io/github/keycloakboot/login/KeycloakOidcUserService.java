package io.github.keycloakboot.login;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserSource;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

/**
 * Loads who has logged in at the realm, with the same authorities that a token of theirs
 * gives; whoever logged in elsewhere is loaded as Spring Security does.
 */
public final class KeycloakOidcUserService implements OAuth2UserService<OidcUserRequest, OidcUser> {

	private final String issuer;

	private final OAuth2UserService<OidcUserRequest, OidcUser> others;

	private final OidcUserService realm;

	/**
	 * Create a service.
	 * @param issuer the issuer of the realm
	 * @param realm what loads those who logged in at the realm; how it makes a user of
	 * them is set here
	 * @param authorities where the authorities come from
	 * @param nameClaim the claim that names them, as it does those who come with a token;
	 * {@code sub} in place of one that is missing
	 * @param others what loads the others
	 */
	public KeycloakOidcUserService(String issuer, OidcUserService realm, LoginAuthorities authorities, String nameClaim,
			OAuth2UserService<OidcUserRequest, OidcUser> others) {
		this.issuer = issuer;
		this.realm = realm;
		this.others = others;
		realm.setOidcUserConverter((login) -> user(login, authorities, nameClaim));
	}

	@Override
	public @Nullable OidcUser loadUser(OidcUserRequest request) {
		boolean own = this.issuer.equals(request.getClientRegistration().getProviderDetails().getIssuerUri());
		return own ? this.realm.loadUser(request) : this.others.loadUser(request);
	}

	private static OidcUser user(OidcUserSource login, LoginAuthorities source, String nameClaim) {
		OidcUserRequest request = login.getUserRequest();
		Set<GrantedAuthority> authorities = new LinkedHashSet<>();
		authorities.add(new OidcUserAuthority(request.getIdToken(), login.getUserInfo()));
		authorities.addAll(source.of(login));
		return new DefaultOidcUser(authorities, request.getIdToken(), login.getUserInfo(),
				isKnown(nameClaim, login) ? nameClaim : IdTokenClaimNames.SUB);
	}

	private static boolean isKnown(String claim, OidcUserSource login) {
		OidcUserInfo userInfo = login.getUserInfo();
		return login.getUserRequest().getIdToken().hasClaim(claim) || (userInfo != null && userInfo.hasClaim(claim));
	}

}
