package org.passwordservice.settings;

/** Whether users have secret questions. */
public enum SecretQuestionMode {
    OFF,
    OPTIONAL,
    REQUIRED
}
