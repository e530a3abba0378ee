package app.jewgo.cache.pgoutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PgoutputDecoderTest {

  private static final HexFormat HEX = HexFormat.of();

  @Test
  void aTransactionBeginsAndEnds() {
    assertThat(decode("42" + "00000016b374d848" + "0002f1a3c4d5e6f7" + "fffffffe"))
        .isEqualTo(new PgoutputMessage.Begin(0x16_B374_D848L, 4_294_967_294L));
    assertThat(decode("43" + "00" + "00000016b374d848" + "00000016b374d878" + "0002f1a3c4d5e6f7"))
        .isEqualTo(new PgoutputMessage.Commit(0x16_B374_D848L, 0x16_B374_D878L));
  }

  @Test
  void aMessageKeepsItsContent() {
    String prefix = HEX.formatHex("jewgo.change".getBytes(StandardCharsets.UTF_8)) + "00";
    String content = HEX.formatHex("{\"ä\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(decode("4d" + "01" + "00000000000000ff" + prefix + "00000008" + content))
        .isInstanceOfSatisfying(
            PgoutputMessage.Message.class,
            message -> {
              assertThat(message.transactional()).isTrue();
              assertThat(message.lsn()).isEqualTo(255);
              assertThat(message.prefix()).isEqualTo("jewgo.change");
              assertThat(message.content()).asString(StandardCharsets.UTF_8).isEqualTo("{\"ä\":1}");
            });
    assertThat(decode("4d" + "00" + "0000000000000001" + "00" + "00000000"))
        .isInstanceOfSatisfying(
            PgoutputMessage.Message.class,
            message -> assertThat(message.transactional()).isFalse());
  }

  @Test
  void whatItDoesNotKnowItNames() {
    assertThat(decode("52" + "00000001")).isEqualTo(new PgoutputMessage.Other('R'));
  }

  @Test
  void refusesWhatIsCutOffOrTooLong() {
    String begin = "42" + "00000016b374d848" + "0002f1a3c4d5e6f7" + "00000001";
    for (int cut = 0; cut < begin.length(); cut += 2) {
      String part = begin.substring(0, cut);
      assertThatThrownBy(() -> decode(part))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ends too early");
    }
    assertThatThrownBy(() -> decode(begin + "00")).hasMessage("message 'B': 1 bytes too many");
    assertThatThrownBy(() -> decode("4d" + "00" + "0000000000000001" + "61"))
        .hasMessageContaining("ends too early");
    assertThatThrownBy(() -> decode("4d" + "00" + "0000000000000001" + "00" + "7fffffff" + "00"))
        .hasMessage("content of 2147483647 bytes (expected: 0..1)");
    assertThatThrownBy(() -> decode("4d" + "00" + "0000000000000001" + "00" + "ffffffff"))
        .hasMessageContaining("content of -1 bytes");
  }

  private static PgoutputMessage decode(String hex) {
    return PgoutputDecoder.decode(ByteBuffer.wrap(HEX.parseHex(hex)));
  }
}
