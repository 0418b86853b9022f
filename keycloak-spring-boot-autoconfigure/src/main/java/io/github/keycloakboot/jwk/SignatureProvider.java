package io.github.keycloakboot.jwk;

import java.lang.reflect.InvocationTargetException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Who computes the signatures of tokens: Amazon's provider, which does it several times
 * faster, where the service has it on its class path; else the JDK. Only the verifiers
 * made here use it. It is not added to the JVM's list of providers, so everything else in
 * the service goes on as before.
 *
 * @see <a href="https://github.com/corretto/amazon-corretto-crypto-provider">Amazon
 * Corretto Crypto Provider</a>
 */
final class SignatureProvider {

	private static final Log logger = LogFactory.getLog(SignatureProvider.class);

	static final String AMAZON = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

	private final @Nullable Provider provider;

	private SignatureProvider(@Nullable Provider provider) {
		this.provider = provider;
	}

	/**
	 * Find the fastest one on the class path.
	 */
	static SignatureProvider find() {
		ClassLoader classLoader = SignatureProvider.class.getClassLoader();
		return new SignatureProvider(ClassUtils.isPresent(AMAZON, classLoader) ? amazon(classLoader) : null);
	}

	private static @Nullable Provider amazon(@Nullable ClassLoader classLoader) {
		try {
			Class<?> type = ClassUtils.forName(AMAZON, classLoader);
			Provider provider = (Provider) ReflectionUtils.accessibleConstructor(type).newInstance();
			// Without its native library it is there but offers nothing
			if (provider.getService("Signature", "SHA256withRSA") != null) {
				logger.info("Signatures of tokens are verified by " + provider.getInfo());
				return provider;
			}
			logger.warn(unusable("its native library can't be loaded"));
		}
		catch (InvocationTargetException ex) {
			logger.warn(unusable("it fails with " + ex.getTargetException()));
		}
		catch (ReflectiveOperationException | LinkageError ex) {
			logger.warn(unusable("it fails with " + ex));
		}
		return null;
	}

	private static String unusable(String reason) {
		return "The Amazon Corretto Crypto Provider is on the class path but " + reason
				+ ". Signatures of tokens are verified by the JDK instead, which is slower. Use the jar whose classifier "
				+ "fits this platform, and a temporary folder (java.io.tmpdir) that code may be loaded from";
	}

	/**
	 * A verifier of the signatures of a key.
	 * @throws JOSEException if there can be no such key
	 */
	JWSVerifier verifier(RSAKey jwk) throws JOSEException {
		return with(new RSASSAVerifier(prepared("RSA", jwk.toRSAPublicKey(), RSAPublicKey.class)));
	}

	/**
	 * A verifier of the signatures of a key.
	 * @throws JOSEException if there can be no such key
	 */
	JWSVerifier verifier(ECKey jwk) throws JOSEException {
		return with(new ECDSAVerifier(prepared("EC", jwk.toECPublicKey(), ECPublicKey.class)));
	}

	/**
	 * A verifier of the signatures of a key.
	 * @throws JOSEException if there can be no such key
	 */
	JWSVerifier verifier(OctetKeyPair jwk) throws JOSEException {
		return with(new Ed25519SignatureVerifier(jwk));
	}

	private JWSVerifier with(JWSVerifier verifier) {
		if (this.provider != null) {
			verifier.getJCAContext().setProvider(this.provider);
		}
		return verifier;
	}

	/**
	 * The key as the provider wants it, which it would otherwise convert for each token.
	 */
	private <K extends PublicKey> K prepared(String type, K key, Class<K> result) throws JOSEException {
		if (this.provider == null) {
			return key;
		}
		try {
			KeyFactory factory = KeyFactory.getInstance(type, this.provider);
			return result.cast(factory.generatePublic(new X509EncodedKeySpec(key.getEncoded())));
		}
		catch (GeneralSecurityException ex) {
			throw new JOSEException(this.provider.getName() + " doesn't take it", ex);
		}
	}

}
