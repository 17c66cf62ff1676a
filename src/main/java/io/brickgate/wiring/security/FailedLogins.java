package io.brickgate.wiring.security;

/** Takes note of logins that failed. */
interface FailedLogins {

    /** @param login who it was meant for, {@code unknown} where nobody has that name: a name typed may be a password */
    void failed(String login, String address, String why);
}
