/** The names that the API uses for kinds, states and so on, in the words of the reader. A name that is not here stays as it is. */
import { text } from '../texts.js';

const word = (words, name) => (Object.hasOwn(words, name) ? words[name]() : name);

const SCOPES = {
  users: () => text('console.scope.users'),
  registration: () => text('console.scope.registration'),
  introspect: () => text('console.scope.introspect'),
  admin: () => text('console.scope.admin'),
  pages: () => text('console.scope.pages'),
};

const EVENTS = {
  'password.changed': () => text('console.event.password.changed'),
  'password.reset': () => text('console.event.password.reset'),
  'user.disabled': () => text('console.event.user.disabled'),
  'user.deleted': () => text('console.event.user.deleted'),
  'user.email_changed': () => text('console.event.user.email_changed'),
  'second_factor.changed': () => text('console.event.second_factor.changed'),
  'logins.revoked': () => text('console.event.logins.revoked'),
  'user.role_changed': () => text('console.event.user.role_changed'),
};

const MAIL_KINDS = {
  RESET_CODE: () => text('console.mailKind.RESET_CODE'),
  EMAIL_CONFIRMATION: () => text('console.mailKind.EMAIL_CONFIRMATION'),
  LOG_IN_CODE: () => text('console.mailKind.LOG_IN_CODE'),
  ACCOUNT_CODE: () => text('console.mailKind.ACCOUNT_CODE'),
  EMAIL_FACTOR_CODE: () => text('console.mailKind.EMAIL_FACTOR_CODE'),
  RECOVERY_CODES_REPLACED: () => text('console.mailKind.RECOVERY_CODES_REPLACED'),
  EMAIL_CHANGE_CODE: () => text('console.mailKind.EMAIL_CHANGE_CODE'),
  EMAIL_CHANGE_REQUESTED: () => text('console.mailKind.EMAIL_CHANGE_REQUESTED'),
  EMAIL_CHANGED: () => text('console.mailKind.EMAIL_CHANGED'),
  SECRET_QUESTION_CHANGED: () => text('console.mailKind.SECRET_QUESTION_CHANGED'),
  PASSWORD_REPLACED: () => text('console.mailKind.PASSWORD_REPLACED'),
  PASSWORD_REVOKED: () => text('console.mailKind.PASSWORD_REVOKED'),
  SECOND_FACTOR_CHANGED: () => text('console.mailKind.SECOND_FACTOR_CHANGED'),
  RECOVERY_CODE_USED: () => text('console.mailKind.RECOVERY_CODE_USED'),
  LOG_IN_NOT_COMPLETED: () => text('console.mailKind.LOG_IN_NOT_COMPLETED'),
  INVITATION: () => text('console.mailKind.INVITATION'),
  PROPOSED_EMAIL_CODE: () => text('console.mailKind.PROPOSED_EMAIL_CODE'),
  EMAIL_PROPOSED: () => text('console.mailKind.EMAIL_PROPOSED'),
};

const MAIL_STATES = {
  Queued: () => text('console.mailState.Queued'),
  Refused: () => text('console.mailState.Refused'),
  Sent: () => text('console.mailState.Sent'),
};

const DELIVERY_STATES = {
  Pending: () => text('console.deliveryState.Pending'),
  Delivered: () => text('console.deliveryState.Delivered'),
  Failed: () => text('console.deliveryState.Failed'),
  Cancelled: () => text('console.deliveryState.Cancelled'),
};

const FAILURES = {
  HOST_UNKNOWN: () => text('console.failure.HOST_UNKNOWN'),
  ADDRESS_REFUSED: () => text('console.failure.ADDRESS_REFUSED'),
  NOT_CONNECTED: () => text('console.failure.NOT_CONNECTED'),
  TLS: () => text('console.failure.TLS'),
  TIMEOUT: () => text('console.failure.TIMEOUT'),
  NO_ANSWER: () => text('console.failure.NO_ANSWER'),
};

const OUTCOMES = {
  SUCCESS: () => text('console.outcome.SUCCESS'),
  FAILURE: () => text('console.outcome.FAILURE'),
  REFUSED: () => text('console.outcome.REFUSED'),
};

const TARGETS = {
  APPLICATION: () => text('console.target.APPLICATION'),
  APPLICATION_KEY: () => text('console.target.APPLICATION_KEY'),
  MAIL: () => text('console.target.MAIL'),
  WEBHOOK: () => text('console.target.WEBHOOK'),
  WEBHOOK_SECRET: () => text('console.target.WEBHOOK_SECRET'),
  WEBHOOK_DELIVERY: () => text('console.target.WEBHOOK_DELIVERY'),
  IMPORT: () => text('console.target.IMPORT'),
  EXPORT: () => text('console.target.EXPORT'),
};

const ACTIONS = {
  LOGIN: () => text('console.action.LOGIN'),
  LOGIN_STARTED: () => text('console.action.LOGIN_STARTED'),
  LOGOUT: () => text('console.action.LOGOUT'),
  REVOKE_LOGINS: () => text('console.action.REVOKE_LOGINS'),
  SECRET_QUESTION_CHANGE: () => text('console.action.SECRET_QUESTION_CHANGE'),
  EMAIL_CHANGE_REQUEST: () => text('console.action.EMAIL_CHANGE_REQUEST'),
  EMAIL_CHANGE: () => text('console.action.EMAIL_CHANGE'),
  PASSWORD_CHANGE: () => text('console.action.PASSWORD_CHANGE'),
  RESET_REQUEST: () => text('console.action.RESET_REQUEST'),
  RESET_CODE: () => text('console.action.RESET_CODE'),
  RESET_PASSWORD: () => text('console.action.RESET_PASSWORD'),
  PASSWORD_REVOCATION: () => text('console.action.PASSWORD_REVOCATION'),
  ACCOUNT_CODE: () => text('console.action.ACCOUNT_CODE'),
  SECOND_FACTOR_SETUP: () => text('console.action.SECOND_FACTOR_SETUP'),
  SECOND_FACTOR_CHANGE: () => text('console.action.SECOND_FACTOR_CHANGE'),
  SECOND_FACTOR_REMOVAL: () => text('console.action.SECOND_FACTOR_REMOVAL'),
  RECOVERY_CODES_CHANGE: () => text('console.action.RECOVERY_CODES_CHANGE'),
  REGISTRATION: () => text('console.action.REGISTRATION'),
  EMAIL_CONFIRMATION: () => text('console.action.EMAIL_CONFIRMATION'),
  MAIL_DELIVERY: () => text('console.action.MAIL_DELIVERY'),
  FIRST_ADMINISTRATOR: () => text('console.action.FIRST_ADMINISTRATOR'),
  FIRST_APP_KEY: () => text('console.action.FIRST_APP_KEY'),
  OWN_APPLICATION: () => text('console.action.OWN_APPLICATION'),
  ADMIN_RECOVERY: () => text('console.action.ADMIN_RECOVERY'),
  ADMIN_REFUSED: () => text('console.action.ADMIN_REFUSED'),
  ADMIN_APPLICATION_SEARCH: () => text('console.action.ADMIN_APPLICATION_SEARCH'),
  ADMIN_APPLICATION_SHOW: () => text('console.action.ADMIN_APPLICATION_SHOW'),
  ADMIN_APPLICATION_CREATE: () => text('console.action.ADMIN_APPLICATION_CREATE'),
  ADMIN_APPLICATION_CHANGE: () => text('console.action.ADMIN_APPLICATION_CHANGE'),
  ADMIN_KEY_CREATE: () => text('console.action.ADMIN_KEY_CREATE'),
  ADMIN_KEY_CHANGE: () => text('console.action.ADMIN_KEY_CHANGE'),
  ADMIN_KEY_DELETE: () => text('console.action.ADMIN_KEY_DELETE'),
  ADMIN_USER_SEARCH: () => text('console.action.ADMIN_USER_SEARCH'),
  ADMIN_USER_SHOW: () => text('console.action.ADMIN_USER_SHOW'),
  ADMIN_USER_CREATE: () => text('console.action.ADMIN_USER_CREATE'),
  ADMIN_USER_CHANGE: () => text('console.action.ADMIN_USER_CHANGE'),
  ADMIN_USER_DELETE: () => text('console.action.ADMIN_USER_DELETE'),
  ADMIN_USER_UNLOCK: () => text('console.action.ADMIN_USER_UNLOCK'),
  ADMIN_USER_RESET: () => text('console.action.ADMIN_USER_RESET'),
  ADMIN_LOGINS_REVOKE: () => text('console.action.ADMIN_LOGINS_REVOKE'),
  ADMIN_FACTOR_REMOVE: () => text('console.action.ADMIN_FACTOR_REMOVE'),
  ADMIN_EMAIL_PROPOSE: () => text('console.action.ADMIN_EMAIL_PROPOSE'),
  EMAIL_PROPOSAL_CANCEL: () => text('console.action.EMAIL_PROPOSAL_CANCEL'),
  EMAIL_PROPOSAL_CONFIRM: () => text('console.action.EMAIL_PROPOSAL_CONFIRM'),
  EMAIL_PROPOSAL_EFFECT: () => text('console.action.EMAIL_PROPOSAL_EFFECT'),
  ADMIN_AUDIT_SEARCH: () => text('console.action.ADMIN_AUDIT_SEARCH'),
  ADMIN_MAIL_SEARCH: () => text('console.action.ADMIN_MAIL_SEARCH'),
  ADMIN_MAIL_RETRY: () => text('console.action.ADMIN_MAIL_RETRY'),
  ADMIN_MAIL_DELETE: () => text('console.action.ADMIN_MAIL_DELETE'),
  ADMIN_WEBHOOK_SEARCH: () => text('console.action.ADMIN_WEBHOOK_SEARCH'),
  ADMIN_WEBHOOK_CREATE: () => text('console.action.ADMIN_WEBHOOK_CREATE'),
  ADMIN_WEBHOOK_CHANGE: () => text('console.action.ADMIN_WEBHOOK_CHANGE'),
  ADMIN_WEBHOOK_DELETE: () => text('console.action.ADMIN_WEBHOOK_DELETE'),
  ADMIN_WEBHOOK_SECRET: () => text('console.action.ADMIN_WEBHOOK_SECRET'),
  ADMIN_WEBHOOK_RETRY: () => text('console.action.ADMIN_WEBHOOK_RETRY'),
  ADMIN_IMPORT: () => text('console.action.ADMIN_IMPORT'),
  USER_IMPORTED: () => text('console.action.USER_IMPORTED'),
  ADMIN_EXPORT: () => text('console.action.ADMIN_EXPORT'),
};

const REASONS = {
  UNKNOWN_NAME: () => text('console.reason.UNKNOWN_NAME'),
  WRONG_PASSWORD: () => text('console.reason.WRONG_PASSWORD'),
  WRONG_ANSWER: () => text('console.reason.WRONG_ANSWER'),
  WRONG_FACTOR_CODE: () => text('console.reason.WRONG_FACTOR_CODE'),
  RECOVERY_CODE: () => text('console.reason.RECOVERY_CODE'),
  WRONG_CODE: () => text('console.reason.WRONG_CODE'),
  INVALID_TOKEN: () => text('console.reason.INVALID_TOKEN'),
  REUSED_PASSWORD: () => text('console.reason.REUSED_PASSWORD'),
  USER_DISABLED: () => text('console.reason.USER_DISABLED'),
  PASSWORD_DISABLED: () => text('console.reason.PASSWORD_DISABLED'),
  PASSWORD_REVOKED: () => text('console.reason.PASSWORD_REVOKED'),
  PASSWORD_EXPIRED: () => text('console.reason.PASSWORD_EXPIRED'),
  CHANGED_MEANWHILE: () => text('console.reason.CHANGED_MEANWHILE'),
  NO_ADDRESS: () => text('console.reason.NO_ADDRESS'),
  NAME_TAKEN: () => text('console.reason.NAME_TAKEN'),
  INVALID_REQUEST: () => text('console.reason.INVALID_REQUEST'),
  MAIL_LIMIT: () => text('console.reason.MAIL_LIMIT'),
  MAIL_REFUSED: () => text('console.reason.MAIL_REFUSED'),
  MAIL_EXPIRED: () => text('console.reason.MAIL_EXPIRED'),
  NOT_ADMINISTRATOR: () => text('console.reason.NOT_ADMINISTRATOR'),
  NOT_PERMITTED: () => text('console.reason.NOT_PERMITTED'),
  LOGIN_TOO_OLD: () => text('console.reason.LOGIN_TOO_OLD'),
  PASSWORD_MUST_CHANGE: () => text('console.reason.PASSWORD_MUST_CHANGE'),
  LAST_ONE: () => text('console.reason.LAST_ONE'),
  SECOND_ADMINISTRATOR: () => text('console.reason.SECOND_ADMINISTRATOR'),
  NOT_FOUND: () => text('console.reason.NOT_FOUND'),
  ACCOUNT_LIMIT: () => text('console.reason.ACCOUNT_LIMIT'),
  RESET_LIMIT: () => text('console.reason.RESET_LIMIT'),
  CONFIRMATION_LIMIT: () => text('console.reason.CONFIRMATION_LIMIT'),
  FACTOR_LIMIT: () => text('console.reason.FACTOR_LIMIT'),
  CHANGE_LIMIT: () => text('console.reason.CHANGE_LIMIT'),
  ADDRESS_LIMIT: () => text('console.reason.ADDRESS_LIMIT'),
  APP_LIMIT: () => text('console.reason.APP_LIMIT'),
  CODE_LIMIT: () => text('console.reason.CODE_LIMIT'),
};

const values = (words) => Object.entries(words).map(([value, meaning]) => ({ value, label: meaning() }));

const sorted = (words) => values(words).sort((one, other) => one.label.localeCompare(other.label, document.documentElement.lang));

export const scopes = () => values(SCOPES);
export const events = () => values(EVENTS);
export const mailKind = (name) => word(MAIL_KINDS, name);
export const mailStates = () => values(MAIL_STATES);
export const mailState = (name) => word(MAIL_STATES, name);
export const deliveryState = (name) => word(DELIVERY_STATES, name);
export const sendFailure = (name) => word(FAILURES, name);
export const outcomes = () => values(OUTCOMES);
export const outcome = (name) => word(OUTCOMES, name);
export const targets = () => values(TARGETS);
export const target = (name) => word(TARGETS, name);
export const actions = () => sorted(ACTIONS);
export const action = (name) => word(ACTIONS, name);
export const reasons = () => sorted(REASONS);
export const reason = (name) => word(REASONS, name);
