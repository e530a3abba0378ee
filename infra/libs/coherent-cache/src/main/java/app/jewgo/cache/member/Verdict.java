package app.jewgo.cache.member;

/** Whether an answer may be served from memory, and else the first reason against it. */
public enum Verdict {
  /** Contains every change that was acknowledged before the question. */
  CURRENT,
  /** The member does not know whether it knows every change. */
  NO_LEASE,
  /** Made in another epoch: its numbers say nothing here. */
  OTHER_EPOCH,
  /** Something that it was made from may have changed since. */
  CHANGED
}
