declare module 'mammoth/mammoth.browser.min.js' {
	interface Image {
		readonly contentType: string;
	}
	const mammoth: {
		convertToHtml: ( input: { arrayBuffer: ArrayBuffer }, options: { convertImage: unknown } ) => Promise< { value: string } >;
		images: { imgElement: ( convert: ( image: Image ) => Promise< { src: string } > ) => unknown };
	};
	export default mammoth;
}
