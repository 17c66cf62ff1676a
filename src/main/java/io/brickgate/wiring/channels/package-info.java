/** Joins the channels' routes with Camel's components for Slack, mail, ServiceNow and HTTP, and reads their faults. */
@NullMarked
package io.brickgate.wiring.channels;

import org.jspecify.annotations.NullMarked;
