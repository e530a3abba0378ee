package app.jewgo.restaurant.form;

/** Who says it, and so: which fields count, and how strictly. */
public enum FormKind {
  /** The public proposes a new restaurant. */
  SUBMISSION,

  /** An admin changes some fields of a restaurant and leaves the others. */
  CHANGE,

  /** A file of an earlier system or of another collection tells all that it knows. */
  IMPORT;

  /** Whether a required field must be there. */
  boolean isComplete() {
    return this != CHANGE;
  }
}
