package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.LaunchObstacle;
import com.pipelex.telemetry.spool.DeliveryLock;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.FileOps;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The record of launches: {@code delivery.lock}, whose time is that of the last one, and {@code delivery.state}, which
 * whoever delivers writes. A launch that no write has followed was one of a process that did not live.
 */
public final class LaunchLog {

    private final Home home;

    public LaunchLog(Home home) {
        this.home = home;
    }

    /** Returns whether the last launch was followed by nothing. To be asked before the next one is marked. */
    boolean isUnanswered() {
        File lock = home.deliveryLock();
        long launched = lock.lastModified();
        return launched != 0 && home.deliveryState().lastModified() < launched;
    }

    /**
     * Notes who delivers: an upload process, where the obstacle is null, or the command itself. Left out while another
     * process delivers, whose own note comes.
     */
    public void note(@Nullable LaunchObstacle obstacle) {
        try (DeliveryLock lock = DeliveryLock.tryTake(home)) {
            if (lock != null) {
                DeliveryState state = DeliveryState.read(home);
                state.obstacle(obstacle);
                state.write(home, FileOps.SYSTEM);
            }
        } catch (IOException unwritable) {
            // Delivery will meet the same, and say so.
        }
    }
}
