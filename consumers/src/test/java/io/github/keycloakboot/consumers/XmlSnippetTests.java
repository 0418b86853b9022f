package io.github.keycloakboot.consumers;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The XML of the documentation, pieces of a {@code pom.xml}, names what there is, in the
 * version that this is built and tested with.
 */
class XmlSnippetTests {

	static List<Snippet> snippets() {
		return Snippet.in("xml");
	}

	@Test
	void thereAreSome() {
		assertThat(snippets()).hasSizeGreaterThan(5);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("snippets")
	void dependencyIsOneOfThisBuildOrOnTheClassPath(Snippet snippet) throws Exception {
		for (String artifact : texts(parse(snippet), "dependency", "artifactId")) {
			boolean built = Files.exists(Path.of("..", artifact, "pom.xml"));
			boolean used = System.getProperty("java.class.path").contains("/" + artifact + "-");
			boolean tested = pom("keycloak-spring-boot-autoconfigure")
				.contains("<artifactId>" + artifact + "</artifactId>");
			assertThat(built || used || tested).as(artifact).isTrue();
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("snippets")
	void versionIsTheOneOfThisBuild(Snippet snippet) throws Exception {
		for (String holder : List.of("dependency", "artifactItem", "plugin", "parent")) {
			for (String version : texts(parse(snippet), holder, "version")) {
				// What is a property of a whole project is seen when that is built
				assertThat(version.startsWith("${") || pom(".").contains("ersion>" + version + "</")).as(version)
					.isTrue();
			}
		}
	}

	private static String pom(String module) throws IOException {
		return Files.readString(Path.of("..", module, "pom.xml"));
	}

	private static Document parse(Snippet snippet) throws ParserConfigurationException, IOException, SAXException {
		String content = snippet.text().replaceFirst("<\\?xml.*\\?>", "");
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader("<snippet>" + content + "</snippet>")));
	}

	private static List<String> texts(Document document, String holder, String name) {
		NodeList nodes = document.getElementsByTagName(name);
		return IntStream.range(0, nodes.getLength())
			.mapToObj(nodes::item)
			.filter((node) -> node.getParentNode().getNodeName().equals(holder))
			.map((node) -> node.getTextContent().strip())
			.toList();
	}

}
