<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Makes the body that an endpoint wants of an event: the contract's `WebhookTransform`. */
final class Transformation {

	/** How JSON is written. */
	public const FLAGS = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION;

	private const FORM = 'form';

	/** @var array<string, Template> Those that were read, by what was read. */
	private array $templates = [];

	/**
	 * @param \Closure( string ): string $conversation Where in wp-admin a session is shown, by its id.
	 * @param int                        $most         The contract's limit `transformedBytes`.
	 */
	public function __construct(
		private readonly \Closure $conversation,
		private readonly int $most,
	) {}

	/**
	 * @param array{format: string, template: string}|null $transform The contract's.
	 * @param string                                       $pointer   Where it stands in the request.
	 * @throws ProblemException `invalid_request`.
	 */
	public function check( ?array $transform, string $pointer = '/transform' ): void {
		if ( $transform === null ) {
			return;
		}
		try {
			Template::read( $transform['template'], $transform['format'] === self::FORM );
		} catch ( TemplateRefused $refusal ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( $pointer . '/template', 'template', $refusal->sentence() ) ] );
		}
	}

	/**
	 * The body of an event: JSON, or a form.
	 *
	 * @param array{format: string, escape: string, template: string} $transform The contract's; check() has seen it.
	 * @param string                                                  $payload   The event: JSON.
	 * @throws BodyTooLarge
	 */
	public function body( array $transform, string $payload ): string {
		$event = json_decode( $payload );
		if ( ! $event instanceof \stdClass ) {
			throw new \LogicException( 'The payload of an event is an object.' );
		}
		$session = $event->data->session_id ?? null;
		if ( is_string( $session ) ) {
			$event->links = (object) [ 'conversation' => ( $this->conversation )( $session ) ];
		}
		$isForm = $transform['format'] === self::FORM;
		$key    = $transform['format'] . $transform['template'];
		$made   = ( $this->templates[ $key ] ??= Template::read( $transform['template'], $isForm ) )->of( $event, Markup::from( $transform['escape'] ), new Allowance( $this->most ) );
		$body   = $isForm ? self::form( (object) $made ) : (string) wp_json_encode( $made, self::FLAGS );
		return strlen( $body ) <= $this->most ? $body : throw new BodyTooLarge();
	}

	private static function form( \stdClass $fields ): string {
		return http_build_query( array_map( Piece::textOf( ... ), get_object_vars( $fields ) ), '', '&', PHP_QUERY_RFC1738 );
	}
}
