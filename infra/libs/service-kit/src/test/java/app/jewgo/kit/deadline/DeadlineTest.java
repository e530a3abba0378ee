package app.jewgo.kit.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextSnapshotFactory;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DeadlineTest {

  private static final Duration MOST = Duration.ofHours(1);

  @Test
  void isWhatTheGatewaySaysForAsLongAsTheRequestLasts() throws Exception {
    assertThat(Deadline.left(MOST)).isEqualTo(MOST);
    Duration left = leftWithin("60000");
    assertThat(left).isLessThanOrEqualTo(Duration.ofMinutes(1)).isGreaterThan(Duration.ZERO);
    assertThat(Deadline.left(MOST)).isEqualTo(MOST);
  }

  @Test
  void isOverAtLast() throws Exception {
    assertThat(leftWithin("0")).isZero();
  }

  @Test
  void makesNothingLonger() {
    new Deadline(System.nanoTime() + MOST.toNanos()).begin();
    try {
      assertThat(Deadline.left(Duration.ofMillis(3))).isEqualTo(Duration.ofMillis(3));
    } finally {
      Deadline.forget();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "-1", "1.5", "600001", "99999999999999999999"})
  void isNoneIfItMakesNoSense(String header) throws Exception {
    assertThat(leftWithin(header)).isEqualTo(MOST);
  }

  @Test
  void goesAlongToOtherThreadsOfTheRequest() throws Exception {
    new Deadline(System.nanoTime()).begin();
    FutureTask<Duration> there = new FutureTask<>(() -> Deadline.left(MOST));
    try {
      Thread.ofVirtual().start(ContextSnapshotFactory.builder().build().captureAll().wrap(there));
    } finally {
      Deadline.forget();
    }
    assertThat(there.get()).isZero();
  }

  private static Duration leftWithin(String header) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader(Deadline.HEADER, header);
    Duration[] left = new Duration[1];
    new DeadlineFilter()
        .doFilter(
            request,
            new MockHttpServletResponse(),
            new MockFilterChain(
                new jakarta.servlet.http.HttpServlet() {
                  @Override
                  public void service(
                      jakarta.servlet.ServletRequest any, jakarta.servlet.ServletResponse answer) {
                    left[0] = Deadline.left(MOST);
                  }
                }));
    return left[0];
  }
}
