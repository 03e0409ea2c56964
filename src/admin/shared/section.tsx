import { useInstanceId } from '@wordpress/compose';
import type { ReactNode } from 'react';

interface Props {
	readonly title: string;
	readonly help?: ReactNode;
	readonly children: ReactNode;
}

/** A group of fields under one heading. */
export function Section( { title, help, children }: Props ) {
	const id = useInstanceId( Section, 'causerie-section' );
	return (
		<section className="causerie-section" aria-labelledby={ id }>
			<h2 id={ id }>{ title }</h2>
			{ help && <p className="causerie-section__help">{ help }</p> }
			<div className="causerie-section__fields">{ children }</div>
		</section>
	);
}
