<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Routing;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Model;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Usage;

/** Says what it is told to, call by call; the last line is for all calls after it. */
final class ScriptedModel implements Model {

	/** @var list<ModelRequest> */
	public array $requests = [];

	/** @var non-empty-list<string|\Throwable> */
	private array $script;

	/** @param string|\Throwable ...$script A reply, or a failure; one that has begun, or is not the model's own, says `Half` before. */
	public function __construct( string|\Throwable ...$script ) {
		$this->script = $script === [] ? [ 'Hello.' ] : array_values( $script );
	}

	public function stream( ModelRequest $request, ModelListener $listener ): ModelReply {
		$line             = $this->script[ min( count( $this->requests ), count( $this->script ) - 1 ) ];
		$this->requests[] = $request;
		if ( $line instanceof \Throwable ) {
			if ( ! $line instanceof ModelException || $line->hasBegun ) {
				$listener->text( 'Half' );
			}
			throw $line;
		}
		$goesOn = $listener->text( $line );
		return new ModelReply( $line, $goesOn ? FinishReason::Stop : FinishReason::Stopped, $request->model === '' ? 'usual' : $request->model, new Usage( 12, 3 ) );
	}
}
