package io.github.keycloakboot.provisioning;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Progress}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProgressTests {

	private final AtomicLong time = new AtomicLong();

	private final Progress progress = new Progress("shop", 900, this.time::get);

	@Test
	void shortWorkIsNotSpokenOf(CapturedOutput output) {
		for (int step = 0; step < 900; step++) {
			this.progress.step(ObjectKind.USER);
		}
		assertThat(output).doesNotContain("Provisioning realm");
	}

	@Test
	void longWorkIsSpokenOfEveryFewSeconds(CapturedOutput output) {
		for (int step = 0; step < 900; step++) {
			this.time.addAndGet(TimeUnit.MILLISECONDS.toNanos(20));
			this.progress.step(ObjectKind.USER);
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("Provisioning realm 'shop': "))).hasSize(3);
		assertThat(output).contains("Provisioning realm 'shop': 251 of 900 steps, now users");
	}

}
