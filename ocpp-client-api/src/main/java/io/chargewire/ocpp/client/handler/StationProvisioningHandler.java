package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportResponse;
import io.chargewire.ocpp.model.messages.GetReportRequest;
import io.chargewire.ocpp.model.messages.GetReportResponse;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import io.chargewire.ocpp.model.messages.GetVariablesResponse;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.ResetRequest;
import io.chargewire.ocpp.model.messages.ResetResponse;
import io.chargewire.ocpp.model.messages.SetNetworkProfileRequest;
import io.chargewire.ocpp.model.messages.SetNetworkProfileResponse;
import io.chargewire.ocpp.model.messages.SetVariablesRequest;
import io.chargewire.ocpp.model.messages.SetVariablesResponse;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import java.util.concurrent.CompletionStage;

/**
 * Functional block B, Provisioning: reports, variables, network profiles and resets.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#PROVISIONING
 */
public non-sealed interface StationProvisioningHandler extends StationBlockHandler {

    /**
     * The CSMS wants one of the three standard reports of the device model (B07).
     *
     * <p>Answer {@code Accepted} for a report the station knows; {@code ConfigurationInventory} and
     * {@code FullInventory} are mandatory (B07.FR.12). Answer {@code NotSupported} for any other (B07.FR.02) and
     * {@code Rejected} while no report can be made (B07.FR.13).
     *
     * <p>After {@code Accepted}, and only then, send one {@link NotifyReportRequest} or more with the same request id
     * (B07.FR.04), {@code seqNo} from 0 (B07.FR.10), {@code tbc} true in all but the last, and no value of a WriteOnly
     * variable (B07.FR.03 with errata). This is allowed while the boot is still {@code Pending} (B02.FR.02).
     *
     * @param context the call and the station
     * @param request which report, and the id that its parts carry
     * @return {@code Accepted}, {@code NotSupported} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<GetBaseReportResponse> getBaseReport(StationContext context, GetBaseReportRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants a report of the components that meet criteria, of listed variables, or both (B08).
     *
     * <p>Criteria are alternatives (B08.FR.13); a component without the variable counts for {@code Active},
     * {@code Available} and {@code Enabled}, not for {@code Problem} (B08.FR.07 to B08.FR.10). A listed component
     * without variable, or variable without instance, means all of them (B08.FR.20, B08.FR.21). Answer
     * {@code EmptyResultSet} if nothing is left (B08.FR.15), {@code NotSupported} for criteria the station does not
     * know (B08.FR.02), {@code Rejected} if it cannot now (B08.FR.16). More items than {@code ItemsPerMessageGetReport}
     * may be refused with OccurrenceConstraintViolation (B08.FR.17).
     *
     * <p>After {@code Accepted}, send {@link NotifyReportRequest}s as for {@link #getBaseReport}, each variable with
     * its characteristics (B08.FR.12). This is allowed while the boot is still {@code Pending} (B02.FR.02).
     *
     * @param context the call and the station
     * @param request criteria, components and variables, and the id that the report's parts carry
     * @return {@code Accepted}, {@code EmptyResultSet}, {@code NotSupported} or {@code Rejected}; by default a refusal
     *     with NotSupported
     */
    default CompletionStage<GetReportResponse> getReport(StationContext context, GetReportRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS reads variables of the device model (B06).
     *
     * <p>Answer one result for each item, with its component, variable and {@code attributeType} (B06.FR.01 to
     * B06.FR.03), {@code Actual} where the item names none (B06.FR.11). {@code Accepted} comes with the value, an empty
     * text if the attribute is supported but has none (B06.FR.13); {@code UnknownComponent}, {@code UnknownVariable}
     * and {@code NotSupportedAttributeType} come without (B06.FR.06 to B06.FR.08). A WriteOnly variable, such as
     * {@code BasicAuthPassword}, is {@code Rejected} (B06.FR.09).
     *
     * <p>More items than {@code ItemsPerMessageGetVariables} may be refused with OccurrenceConstraintViolation
     * (B06.FR.16), more bytes than allowed with FormatViolation (B06.FR.17). Nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request the variables to read
     * @return one result for each item of the request; by default a refusal with NotSupported
     */
    default CompletionStage<GetVariablesResponse> getVariables(StationContext context, GetVariablesRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants the station, or the one EVSE of {@code evseId}, reset (B11, B12).
     *
     * <p>Answer {@code Accepted} if the reset comes now, with {@code Immediate} also if a transaction is going on
     * (B12.FR.02); {@code Scheduled} for {@code OnIdle} during a transaction (B12.FR.01) or if it must wait for
     * something else (B11.FR.07); {@code Rejected} if it cannot be done (B11.FR.06 with errata, B12.FR.10 of the
     * errata), or the EVSE cannot be reset alone (B11.FR.09, B12.FR.09).
     *
     * <p>Reset after the reply, never in this method, or the reply is lost. An {@code Immediate} reset first ends the
     * transactions it hits with a {@link TransactionEventRequest} {@code Ended}, trigger {@code ResetCommand}, reason
     * {@code ImmediateReset} (B12.FR.04, B12.FR.08 with errata), which is kept for later if it stays unanswered
     * (B12.FR.05). The states Unavailable and Reserved survive (B11.FR.02, B11.FR.05).
     *
     * @param context the call and the station
     * @param request what to reset, and when
     * @return {@code Accepted}, {@code Scheduled} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<ResetResponse> reset(StationContext context, ResetRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS stores the data of a connection to itself or to another CSMS in a configuration slot (B09).
     *
     * <p>Check and store it, and answer {@code Accepted} (B09.FR.01). Answer {@code Rejected} for data that is not
     * valid (B09.FR.02), a slot that {@code NetworkConfigurationPriority} does not list (B09.FR.05), a security profile
     * below the present one unless {@code AllowSecurityProfileDowngrade} is true, and never down to profile 1
     * (B09.FR.04, B09.FR.31 of the errata). Answer {@code Failed} if it cannot be stored (B09.FR.03).
     *
     * <p>Do not reconnect: the profile counts after a reboot, once {@code NetworkConfigurationPriority} names its slot
     * (B10.FR.04). It may hold passwords and keys, so keep it out of logs.
     *
     * @param context the call and the station
     * @param request the slot and the connection data
     * @return {@code Accepted}, {@code Rejected} or {@code Failed}; by default a refusal with NotSupported
     */
    default CompletionStage<SetNetworkProfileResponse> setNetworkProfile(
            StationContext context, SetNetworkProfileRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS writes variables of the device model (B05).
     *
     * <p>Answer one result for each item, with its component, variable and {@code attributeType} (B05.FR.01 to
     * B05.FR.03), {@code Actual} where the item names none (B05.FR.12): {@code Accepted} if set (B05.FR.10),
     * {@code RebootRequired} if it counts after a reboot, {@code UnknownComponent}, {@code UnknownVariable} or
     * {@code NotSupportedAttributeType} (B05.FR.04 to B05.FR.06), {@code Rejected} if badly formatted, out of range,
     * read-only or failed (B05.FR.07 to B05.FR.09). Each item stands on its own.
     *
     * <p>After an accepted {@code BasicAuthPassword}, reconnect with the new password (A01); log the change, never the
     * password (A01.FR.11, A01.FR.12). {@code NetworkConfigurationPriority} has conditions of its own (A05.FR.02 to
     * A05.FR.10 with errata, B10.FR.01, B10.FR.02).
     *
     * @param context the call and the station
     * @param request the variables and their new values
     * @return one result for each item of the request; by default a refusal with NotSupported
     */
    default CompletionStage<SetVariablesResponse> setVariables(StationContext context, SetVariablesRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
