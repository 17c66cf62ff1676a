package io.brickgate.access;

/** A role and where it holds. */
public record Grant(Role role, Scope scope) {

    public static Grant everywhere(Role role) {
        return new Grant(role, Scope.EVERYWHERE);
    }
}
