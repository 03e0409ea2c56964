/** What the blocks use of a package that comes without types; its reference is the handbook of the block editor. */
declare module '@wordpress/block-editor' {
	import type { ComponentType, HTMLAttributes, ReactNode, Ref } from 'react';

	/** Attributes for the block's own element in the canvas, among them what its supports set. */
	export function useBlockProps( props?: HTMLAttributes< HTMLElement > & { ref?: Ref< HTMLElement > } ): HTMLAttributes< HTMLElement > & { ref: Ref< HTMLDivElement > };

	/** Puts its children into the settings beside the page while the block is selected. */
	export const InspectorControls: ComponentType< { children: ReactNode; group?: string } >;
}
