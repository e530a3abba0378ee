package app.jewgo.kit.startup;

/** A process cannot start without a setting. */
public final class MissingSettingException extends RuntimeException {

  private final String setting;

  /**
   * @param reason what was found and what was expected; never a secret
   */
  public MissingSettingException(String setting, String reason) {
    super(setting + ": " + reason);
    this.setting = setting;
  }

  public String setting() {
    return this.setting;
  }
}
