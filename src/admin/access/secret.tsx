import { Button } from '@wordpress/components';
import { useCopyToClipboard, useInstanceId } from '@wordpress/compose';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { useAnnounce } from '../shared/notices.tsx';

interface CopyProps {
	readonly label: string;
	readonly text: string;
	/** What is copied, where that is not what is shown. */
	readonly copied?: string;
	/** The direction of the text; left out for what programs read. */
	readonly dir?: 'ltr' | 'auto';
	/** Left out for a landmark; several of one name on a page are groups. */
	readonly role?: 'region' | 'group';
}

/** A text that is taken somewhere else, with a button that does it. */
export function Copyable( { label, text, copied = text, dir = 'ltr', role = 'region' }: CopyProps ) {
	const id = useInstanceId( Copyable, 'causerie-copy' );
	const announce = useAnnounce();
	const button = useCopyToClipboard(
		copied,
		() =>
			/* translators: %s: what was copied, such as "API key" */
			announce( sprintf( __( '%s: copied.', 'causerie-chat' ), label ) )
	);
	return (
		<div className="causerie-copy">
			<div className="causerie-copy__head">
				<span id={ id }>{ label }</span>
				<Button
					ref={ button }
					size="compact"
					variant="secondary"
					/* translators: %s: what is copied, such as "API key" */
					aria-label={ sprintf( __( 'Copy: %s', 'causerie-chat' ), label ) }
				>
					{ __( 'Copy', 'causerie-chat' ) }
				</Button>
			</div>
			{ /* Long ones scroll, and what scrolls must be reached by the keyboard. */ }
			<pre dir={ dir } role={ role } tabIndex={ 0 } aria-labelledby={ id }>
				<code>{ text }</code>
			</pre>
		</div>
	);
}

interface Props {
	readonly title: string;
	readonly text: string;
	readonly items: readonly CopyProps[];
	readonly onDone: () => void;
}

/** Secrets that are shown this once. */
export function SecretOnce( { title, text, items, onDone }: Props ) {
	const heading = useRef< HTMLHeadingElement >( null );
	// What was pressed to get here is gone.
	useEffect( () => heading.current?.focus(), [] );
	return (
		<section className="causerie-section causerie-secret" aria-label={ title }>
			<h2 ref={ heading } tabIndex={ -1 }>
				{ title }
			</h2>
			<p>{ text }</p>
			{ items.map( ( item ) => (
				<Copyable key={ item.label } { ...item } />
			) ) }
			<Button __next40pxDefaultSize variant="primary" onClick={ onDone }>
				{ __( 'I have stored it', 'causerie-chat' ) }
			</Button>
		</section>
	);
}
