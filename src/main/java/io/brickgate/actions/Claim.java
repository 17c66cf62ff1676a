package io.brickgate.actions;

/**
 * An action in somebody's hands.
 *
 * @param holder who holds it until the lease ends; nobody else performs it meanwhile. Empty where there is nothing left
 *     to perform
 */
public record Claim(Action action, String holder) {

    boolean empty() {
        return holder.isEmpty();
    }
}
