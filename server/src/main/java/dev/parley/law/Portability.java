package dev.parley.law;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a person can demand for somebody whom they authorise.
public enum Portability {
  @JsonProperty("none")
  NONE("No law that is known lets a person send their data to a partner of their choice."),
  @JsonProperty("copy")
  COPY("A person can have their data in a common form, and sent where they say."),
  @JsonProperty("continuous")
  CONTINUOUS("Whomever a person authorises has free access, continuously and in real time.");

  private final String sentence;

  Portability(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
