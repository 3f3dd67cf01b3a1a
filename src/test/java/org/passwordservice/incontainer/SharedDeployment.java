package org.passwordservice.incontainer;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Payara Micro that keeps running, with the first archive, for all classes of a run: by itself the adapter starts a server for
 * each class, which takes longer than all its tests. Every class has the same archive.
 */
public class SharedDeployment extends PayaraMicroDeployableContainer {

    private @Nullable Archive<?> archive;
    private @Nullable ProtocolMetaData deployed;

    @Override
    public ProtocolMetaData deploy(Archive<?> ofClass) throws DeploymentException {
        ProtocolMetaData known = deployed;
        if (known != null) {
            return known;
        }
        archive = ofClass;
        ProtocolMetaData first = super.deploy(ofClass);
        deployed = first;
        return first;
    }

    @Override
    public void undeploy(Archive<?> ofClass) {
        // The next class uses it too.
    }

    @Override
    public void stop() throws LifecycleException {
        Archive<?> first = archive;
        if (first != null) {
            try {
                super.undeploy(first);
            } catch (DeploymentException e) {
                throw new LifecycleException("Payara Micro did not stop", e);
            }
        }
    }

    /** Found by Arquillian as a service. */
    public static class Extension implements LoadableExtension {

        @Override
        public void register(ExtensionBuilder builder) {
            builder.override(DeployableContainer.class, PayaraMicroDeployableContainer.class, SharedDeployment.class);
        }
    }
}
